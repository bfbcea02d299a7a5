// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.OwnAddress;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * Addresses that do not answer ARP. That is a table of its own family; it holds no state, so it is made anew each time it
 * changes.
 */
public final class ArpRules {
    public static final String TABLE = "arp bascule";

    private ArpRules() {}

    /** The commands that make one of the other; empty when both ask for the same. */
    public static List<String> between(List<OwnAddress> from, List<OwnAddress> to) {
        List<String> before = rules(from);
        List<String> after = rules(to);
        if (before.equals(after)) {
            return List.of();
        }
        List<String> commands = new ArrayList<>(List.of("add table " + TABLE, "delete table " + TABLE));
        if (!after.isEmpty()) {
            commands.add("add table " + TABLE);
            commands.add("add chain " + TABLE + " input { type filter hook input priority 0 ; policy accept ; }");
            after.forEach(rule -> commands.add("add rule " + TABLE + " input " + rule));
        }
        return commands;
    }

    private static List<String> rules(List<OwnAddress> addresses) {
        return addresses.stream()
                .filter(own -> !own.arp() && Family.of(own.address()) == Family.IPV4)
                .map(own -> "arp operation request arp daddr ip " + NetUtil.toAddressString(own.address()) + " drop"
                        + Matching.comment(own.id() + ": arp disabled"))
                .toList();
    }
}
