// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import org.osgi.service.component.annotations.Component;

/**
 * F5's reject virtual server. A BIG-IP writes a fastl4 profile into it, which is accepted; there are no flows it could
 * say anything of.
 */
@Component(property = Plugin.NAME + "=reject")
public final class RejectingServer implements ServerType {
    @Override
    public VirtualPath.Action prepare(Stanza virtual, TrafficMatch match, Assembly assembly)
            throws ConfigurationException, WaitingException {
        Settings settings = virtual.settings();
        LayerFour.refusePool(settings, "a reject virtual server sends nothing to anybody");
        LayerFour.profile(settings, assembly);
        if (!TranslationReader.read(settings, match.destination(), assembly).equals(Translation.NONE)) {
            throw new ConfigurationException(
                    "source-address-translation",
                    "a reject virtual server sends nothing to anybody",
                    "take the key out, or write { type none }");
        }
        return new VirtualPath.Reject();
    }
}
