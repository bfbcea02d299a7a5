// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.Translation;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.snat.SnatPool;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What others see instead of the origins of an {@code ltm snat}. */
final class NodeTranslation {
    private static final String TRANSLATION = "translation";

    private NodeTranslation() {}

    static Translation read(NodeSnatSchema keys, Assembly assembly) throws ConfigurationException, WaitingException {
        List<String> ways = new ArrayList<>();
        if (!keys.translation().isEmpty()) {
            ways.add(TRANSLATION);
        }
        if (!keys.snatpool().isEmpty()) {
            ways.add("snatpool");
        }
        if (keys.automap()) {
            ways.add("automap");
        }
        if (ways.size() != 1) {
            throw new ConfigurationException(
                    TRANSLATION,
                    ways.isEmpty()
                            ? "nothing says what others see"
                            : String.join(" and ", ways) + " each say what others see",
                    "write one of translation ADDRESS, snatpool POOL and automap");
        }
        return switch (ways.get(0)) {
            case "automap" -> Translation.AUTOMAP;
            case "snatpool" ->
                ofPool(assembly.object(SnatPool.class, assembly.stanza(SnatPools.KIND, keys.snatpool())));
            default -> ofOne(SourceAddress.parse(TRANSLATION, keys.translation()));
        };
    }

    private static Translation ofPool(SnatPool pool) {
        return new Translation.Addresses(pool.name(), pool.addresses(), Optional.of(pool));
    }

    private static Translation ofOne(InetAddress address) {
        return new Translation.Addresses(IpNetwork.host(address).toString(), List.of(address));
    }

    /** An origin that has no address of its family would go out untranslated. */
    static void checkFamilies(List<IpNetwork> origins, Translation translation) throws ConfigurationException {
        if (!(translation instanceof Translation.Addresses addresses)) {
            return;
        }
        for (IpNetwork origin : origins) {
            if (addresses.addresses().stream()
                    .noneMatch(address -> IpNetwork.host(address).isIpv6() == origin.isIpv6())) {
                throw new ConfigurationException(
                        "origins",
                        addresses.name() + " has no address of the family of " + origin,
                        "translate IPv4 to IPv4 and IPv6 to IPv6, in two ltm snat if need be");
            }
        }
    }
}
