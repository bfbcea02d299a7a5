// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ObjectId;
import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Pool;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A virtual server as the network sees it: which packets are its own, and what becomes of them.
 *
 * @param match which packets it takes
 * @param action what is done with them
 * @param connectionLimit the most connections at once; 0 for no limit (F5 {@code connection-limit})
 * @param traffic counters that outlive configurations; a data path adds what it carried, the full proxy counts by itself
 */
public record VirtualPath(ObjectId id, TrafficMatch match, Action action, int connectionLimit, Traffic traffic)
        implements NetworkObject {

    /** What becomes of a virtual server's packets. */
    public sealed interface Action permits Proxy, Balance, Forward, Reject {}

    /**
     * A standard virtual server: delivered to a socket of this process.
     *
     * @param transparent members see the client's own address (F5 source-address-translation none), so their answers must
     *     be brought back to the sockets that wait for them
     * @param socket the socket to which packets must be diverted, because it cannot be bound to all that the virtual
     *     server takes (a network, all ports, some clients only); empty when it is bound to the destination itself
     */
    public record Proxy(boolean transparent, Optional<InetSocketAddress> socket) implements Action {
        public Proxy(boolean transparent) {
            this(transparent, Optional.empty());
        }
    }

    /**
     * A fastL4 virtual server: each new flow is sent to a member of the pool, and stays with it.
     *
     * @param translateAddress false: the destination stays the virtual server's (F5 {@code translate-address disabled})
     * @param translatePort false: the port stays the one the client asked for
     */
    public record Balance(
            Pool pool, boolean translateAddress, boolean translatePort, Translation source, FastL4 profile)
            implements Action {}

    /** An IP forwarding virtual server: routed as the routing table says (F5 {@code ip-forward}). */
    public record Forward(Translation source, FastL4 profile) implements Action {}

    /** A TCP client gets a reset, others ICMP unreachable (F5 {@code reject}). */
    public record Reject() implements Action {}

    /** The pool, if packets are sent to one by the kernel. */
    public Optional<Pool> pool() {
        return action instanceof Balance balance ? Optional.of(balance.pool()) : Optional.empty();
    }
}
