// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.OwnAddress;
import io.bascule.testkit.FactoryBench;
import io.netty.util.NetUtil;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Stanzas as the configuration would have them, and what is made of them. */
final class Stanzas {
    private Stanzas() {}

    /** Every key counts as written, each on a line of its own. */
    static Stanza stanza(String kind, String name, Map<String, Object> values) {
        Map<String, Origin> origins =
                values.keySet().stream().collect(Collectors.toMap(key -> key, key -> new Origin("test.conf", 2)));
        return new Stanza(
                new ObjectId(kind, name), new Settings(values, origins), List.of(), true, new Origin("test.conf", 1));
    }

    static Stanza vlan(String name, String... devices) {
        return stanza(Vlans.KIND, name, Map.of(Vlans.INTERFACES, FactoryBench.items(devices)));
    }

    static Stanza self(String name, String address, String vlan) {
        return stanza(SelfIps.KIND, name, Map.of(SelfIps.ADDRESS, address, SelfIps.VLAN, vlan));
    }

    static Stanza virtualAddress(String name, Map<String, Object> values) {
        return stanza(VirtualAddresses.KIND, name, values);
    }

    static OwnAddress own(String address, int network, String device) {
        return new OwnAddress(
                new ObjectId(device.isEmpty() ? VirtualAddresses.KIND : SelfIps.KIND, address),
                NetUtil.createInetAddressFromIpAddressString(address),
                network,
                device,
                false,
                true,
                true);
    }
}
