// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import org.osgi.service.component.annotations.Component;

/** F5's forwarding (IP) virtual server: packets go where the routing table says. */
@Component(property = Plugin.NAME + "=ip-forward")
public final class ForwardingServer implements ServerType {
    @Override
    public VirtualPath.Action prepare(Stanza virtual, TrafficMatch match, Assembly assembly)
            throws ConfigurationException, WaitingException {
        Settings settings = virtual.settings();
        LayerFour.refusePool(settings, "an ip-forward virtual server sends packets where the routing table says");
        FastL4 profile = LayerFour.profile(settings, assembly);
        return new VirtualPath.Forward(TranslationReader.read(settings, match.destination(), assembly), profile);
    }
}
