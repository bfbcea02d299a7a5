// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import java.util.Comparator;
import java.util.List;

/**
 * Which packets belong to a virtual server.
 *
 * @param destination where they go
 * @param source where they come from
 * @param port 0 for all ports
 * @param protocol IP protocol number, such as 6 for TCP; 0 for all protocols
 * @param interfaces the interfaces of the VLANs on which it listens; empty for all
 */
public record TrafficMatch(IpNetwork destination, IpNetwork source, int port, int protocol, List<String> interfaces) {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;

    /**
     * F5's order of precedence, the winner first: the longer destination prefix, then the longer source prefix, then a
     * port rather than all ports, then a protocol rather than all, then named VLANs rather than all.
     */
    public static final Comparator<TrafficMatch> PRECEDENCE = Comparator.<TrafficMatch>comparingInt(
                    match -> -match.destination.prefix())
            .thenComparingInt(match -> -match.source.prefix())
            .thenComparing(match -> match.port == 0)
            .thenComparing(match -> match.protocol == 0)
            .thenComparing(match -> match.interfaces.isEmpty());

    public TrafficMatch {
        interfaces = List.copyOf(interfaces);
    }
}
