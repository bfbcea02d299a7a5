// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Reads {@code net self}. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=" + SelfIps.KIND)
public final class SelfIps implements ObjectFactory<OwnAddress> {
    static final String KIND = "net.self";
    static final String ADDRESS = "address";
    static final String VLAN = "vlan";

    private static final String ALLOW_SERVICE = "allow-service";

    @Override
    public OwnAddress prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException {
        Settings settings = stanza.settings();
        SelfSchema keys = settings.as(SelfSchema.class);
        HostInNetwork self = HostInNetwork.parse(ADDRESS, keys.address());
        Vlan vlan = assembly.object(Vlan.class, assembly.stanza(Vlans.KIND, keys.vlan()));
        if (settings.isWritten(ALLOW_SERVICE) && !settings.list(ALLOW_SERVICE).equals(List.of("all"))) {
            assembly.warn(
                    ALLOW_SERVICE,
                    "nothing here keeps callers from the services that listen on this address",
                    "write allow-service all to say that you know, and keep them off with the firewall of this machine");
        }
        return new OwnAddress(
                stanza.id(),
                self.address(),
                self.prefix(),
                vlan.device(),
                TrafficGroup.isFloating(keys.traffic$_$group()),
                true,
                true);
    }
}
