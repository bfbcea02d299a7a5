// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which sockets a set of virtual servers needs, and who owns what arrives on each.
 *
 * @param sockets by address to listen on, the owner of each local address; the socket's own address names the owner of
 *     all others
 * @param held addresses whose virtual server waits for something: not served now, soon perhaps again
 */
public record ListenPlan(
        Map<InetSocketAddress, Map<InetAddress, ConnectionSink>> sockets, Set<InetSocketAddress> held) {

    /** A connection that reached an address whose owner waits, by the socket of the wildcard address. */
    private static final ConnectionSink TURNED_AWAY = Channel::close;

    /**
     * Of {@code 0.0.0.0:25} and {@code 10.0.0.1:25} Linux lets only the first be bound; so a wildcard socket serves them
     * both, and the address a connection reached tells whose it is. An owner that waits does not leave its callers to the
     * wildcard's, who may know nothing of them (F5: the more specific virtual server takes them, served or not).
     */
    public static ListenPlan of(Map<InetSocketAddress, ConnectionSink> owners, Collection<InetSocketAddress> waiting) {
        Map<InetSocketAddress, Map<InetAddress, ConnectionSink>> sockets = new HashMap<>();
        Set<InetSocketAddress> wildcards = wildcards(owners.keySet(), waiting);
        owners.forEach((address, owner) -> {
            InetSocketAddress wildcard = wildcards.isEmpty() ? address : wildcard(address);
            InetSocketAddress socket = wildcards.contains(wildcard) ? wildcard : address;
            sockets.computeIfAbsent(socket, any -> new HashMap<>(2)).put(address.getAddress(), owner);
        });
        for (InetSocketAddress address : waiting) {
            Map<InetAddress, ConnectionSink> table = sockets.get(wildcard(address));
            if (table != null) {
                table.putIfAbsent(address.getAddress(), TURNED_AWAY);
            }
        }
        Set<InetSocketAddress> held = new HashSet<>(waiting);
        held.removeAll(sockets.keySet());
        return new ListenPlan(sockets, held);
    }

    private static Set<InetSocketAddress> wildcards(
            Collection<InetSocketAddress> served, Collection<InetSocketAddress> waiting) {
        Set<InetSocketAddress> wildcards = new HashSet<>();
        for (Collection<InetSocketAddress> addresses : List.of(served, waiting)) {
            for (InetSocketAddress address : addresses) {
                if (address.getAddress().isAnyLocalAddress()) {
                    wildcards.add(address);
                }
            }
        }
        return wildcards;
    }

    private static InetSocketAddress wildcard(InetSocketAddress address) {
        byte[] any = new byte[address.getAddress() instanceof Inet6Address ? 16 : 4];
        try {
            return new InetSocketAddress(InetAddress.getByAddress(any), address.getPort());
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes is always known", e);
        }
    }
}
