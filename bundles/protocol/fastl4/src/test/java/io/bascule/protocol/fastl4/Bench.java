// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.WaitingException;
import io.bascule.testkit.FactoryBench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stands in for the core, for virtual servers. */
final class Bench extends FactoryBench {
    /** Has an object made of a stanza. */
    Bench with(String kind, String name, Object object) {
        put(kind, name, object);
        return this;
    }

    static Settings block(Map<String, Object> values) {
        return new Settings(values, Map.of());
    }

    VirtualPath.Action make(ServerType type, String destination, int port, Map<String, Object> keys)
            throws ConfigurationException, WaitingException {
        Map<String, Object> values = new HashMap<>(Map.of("translate-address", true, "translate-port", true));
        values.putAll(keys);
        IpNetwork to = IpNetwork.parse("destination", destination);
        IpNetwork from = to.isIpv6() ? IpNetwork.ALL_IPV6 : IpNetwork.ALL_IPV4;
        return type.prepare(
                stanza("ltm.virtual", "v", values),
                new TrafficMatch(to, from, port, TrafficMatch.TCP, List.of()),
                this);
    }
}
