// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.NodeSnat;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.Translation;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Reads {@code ltm snat}. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=" + NodeSnats.KIND)
public final class NodeSnats implements ObjectFactory<NodeSnat> {
    static final String KIND = "ltm.snat";

    private static final String ORIGINS = "origins";
    private static final String SERVICES = "services";

    @Override
    public NodeSnat prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException {
        NodeSnatSchema keys = stanza.settings().as(NodeSnatSchema.class);
        List<IpNetwork> origins = origins(keys);
        Translation translation = NodeTranslation.read(keys, assembly);
        NodeTranslation.checkFamilies(origins, translation);
        return new NodeSnat(
                stanza.id(),
                origins,
                translation,
                services(keys),
                Vlan.interfaces(stanza.settings(), "counts", assembly));
    }

    private static List<IpNetwork> origins(NodeSnatSchema keys) throws ConfigurationException {
        List<IpNetwork> origins = new ArrayList<>();
        for (String written : keys.origins()) {
            origins.add(IpNetwork.parse(ORIGINS, written));
        }
        if (origins.isEmpty()) {
            throw new ConfigurationException(
                    ORIGINS, "without origins nobody's connections are translated", "write origins { ADDRESS/LENGTH }");
        }
        return origins;
    }

    private static List<NodeSnat.Service> services(NodeSnatSchema keys) throws ConfigurationException {
        List<NodeSnat.Service> services = new ArrayList<>();
        for (String written : keys.services()) {
            if (!written.matches("(tcp|udp):.+")) {
                throw new ConfigurationException(
                        SERVICES, "'" + written + "' is not a service", "write tcp or udp and a port, such as tcp:25");
            }
            Endpoint service = Endpoint.parse(SERVICES, written);
            services.add(new NodeSnat.Service(
                    service.host().equals("tcp") ? TrafficMatch.TCP : TrafficMatch.UDP, service.port()));
        }
        return services;
    }
}
