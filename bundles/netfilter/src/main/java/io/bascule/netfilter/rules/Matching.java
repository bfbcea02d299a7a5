// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import io.bascule.api.network.IpNetwork;
import io.bascule.api.network.TrafficMatch;
import java.util.List;
import java.util.stream.Collectors;

/** The conditions of rules, each ending in a blank, empty where nothing is asked. */
final class Matching {
    /** TCP, UDP, DCCP, SCTP, UDP-Lite: what has ports where nft reads them. */
    static final String HAS_PORTS = "meta l4proto { 6, 17, 33, 132, 136 } ";

    private Matching() {}

    /** All but the destination. */
    static String besideDestination(TrafficMatch match) {
        return source(match.source()) + interfaces(match.interfaces()) + service(match.protocol(), match.port());
    }

    static String source(IpNetwork source) {
        return source.prefix() == 0 ? "" : Family.of(source).word + " saddr " + source + " ";
    }

    static String interfaces(List<String> interfaces) {
        return interfaces.isEmpty()
                ? ""
                : interfaces.stream().map(Matching::quoted).collect(Collectors.joining(", ", "iifname { ", " } "));
    }

    static String service(int protocol, int port) {
        if (port == 0) {
            return protocol == 0 ? "" : "meta l4proto " + protocol + " ";
        }
        return (protocol == 0 ? HAS_PORTS : "meta l4proto " + protocol + " ") + "th dport " + port + " ";
    }

    /** A string of nft, which knows no escapes. */
    static String quoted(String text) {
        return '"' + text.replaceAll("[\"\\p{Cntrl}]", "") + '"';
    }

    /** A remark of at most what the kernel keeps. */
    static String comment(String text) {
        String plain = text.replaceAll("[\"\\\\]|[^ -~]", "?");
        return " comment \"" + plain.substring(0, Math.min(plain.length(), 120)) + '"';
    }
}
