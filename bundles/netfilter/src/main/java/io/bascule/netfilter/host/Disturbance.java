// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel changes by itself when forwarding is switched for all interfaces, and leaves otherwise than it was when
 * it is switched back (its documentation of {@code ip_forward}: "resets all configuration parameters to their default
 * state").
 */
final class Disturbance {
    private Disturbance() {}

    /** By name, what they were. */
    static Map<String, String> ofForwarding(Memory memory) {
        Map<String, String> leftBehind = forwardingOfInterfaces("ipv4");
        leftBehind.put("ipv4/conf/all/accept_redirects", "1");
        return before("ipv4/ip_forward", leftBehind, memory);
    }

    static Map<String, String> ofForwardingIpv6(Memory memory) {
        return before("ipv6/conf/all/forwarding", forwardingOfInterfaces("ipv6"), memory);
    }

    private static Map<String, String> forwardingOfInterfaces(String family) {
        String all = family + "/conf/all/forwarding";
        Map<String, String> off = new LinkedHashMap<>();
        List<String> names = Sysctl.ofEveryInterface(family, "forwarding");
        names.stream().filter(name -> !name.equals(all)).forEach(name -> off.put(name, "0"));
        return off;
    }

    /** @param leftBehind what they are after the main one was switched on and off */
    private static Map<String, String> before(String main, Map<String, String> leftBehind, Memory memory) {
        boolean switched = memory.settings().containsKey(main);
        if (!switched && !memory.first(main).equals("0")) {
            return Map.of(); // it is on, and not because of us
        }
        Map<String, String> before = new LinkedHashMap<>();
        leftBehind.forEach((name, left) -> {
            // What has come since is only as we have made it.
            String first = switched ? memory.settings().getOrDefault(name, left) : memory.first(name);
            if (!first.isEmpty() && !first.equals(left)) {
                before.put(name, first);
            }
        });
        return before;
    }
}
