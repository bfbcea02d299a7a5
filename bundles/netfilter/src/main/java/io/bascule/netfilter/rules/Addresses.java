// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.OwnAddress;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;

/** Addresses that do not answer ping, or whose neighbours are not to find them (F5 {@code icmp-echo}, {@code arp}). */
final class Addresses {
    private Addresses() {}

    static List<String> rules(List<OwnAddress> addresses) {
        List<String> rules = new ArrayList<>();
        for (OwnAddress own : addresses) {
            Family family = Family.of(own.address());
            String address = NetUtil.toAddressString(own.address());
            if (!own.icmpEcho()) {
                rules.add(family.word + " daddr " + address + (family == Family.IPV4 ? " icmp" : " icmpv6")
                        + " type echo-request drop" + Matching.comment(own.id() + ": icmp-echo disabled"));
            }
            if (!own.arp() && family == Family.IPV6) {
                // The address asked for follows eight bytes of the message; nft 1.0.6 has no name for it.
                rules.add("icmpv6 type nd-neighbor-solicit @th,64,128 0x"
                        + hex(own.address().getAddress()) + " drop" + Matching.comment(own.id() + ": arp disabled"));
            }
        }
        return rules;
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append(String.format("%02x", each));
        }
        return text.toString();
    }
}
