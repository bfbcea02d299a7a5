// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import io.bascule.api.network.TrafficMatch;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One direction of a flow, as the kernel knows it.
 *
 * @param protocol IP protocol number
 * @param sourcePort the id of an ICMP echo, 0 where the protocol has none
 * @param destinationPort type and code of an ICMP message in two bytes, 0 where the protocol has none
 */
public record Tuple(int protocol, InetAddress source, InetAddress destination, int sourcePort, int destinationPort) {
    public boolean isIpv6() {
        return source instanceof Inet6Address;
    }

    boolean isEcho() {
        return protocol == TrafficMatch.ICMP || protocol == TrafficMatch.ICMPV6;
    }

    public InetSocketAddress from() {
        return new InetSocketAddress(source, sourcePort);
    }

    /** Of an ICMP echo with its id, as people and F5 show it. */
    public InetSocketAddress to() {
        return new InetSocketAddress(destination, isEcho() ? sourcePort : destinationPort);
    }
}
