// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.core.net.LocalAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which source address and port members of one virtual server see.
 *
 * @param strategy chooses the address
 * @param preservePort a member that sees the client's address sees its port too, where that is free (F5 {@code
 *     source-port preserve})
 * @param refuseNeighbours what becomes of a client that a member would answer past this machine: true to refuse it,
 *     false to show the member our own address
 */
public record Sources(SnatStrategy strategy, boolean preservePort, boolean refuseNeighbours, LocalAddresses local) {
    /** A client that is to be refused. */
    static final class NeighbourException extends Exception {
        NeighbourException(Flow flow, Member member) {
            super(
                    flow.client().getAddress().getHostAddress() + " is on the subnet of " + member.name()
                            + ", which would answer it past this machine; its source cannot stay untranslated",
                    null,
                    false,
                    false);
        }
    }

    /**
     * The source to try first; null leaves it to the routing table.
     *
     * @throws NeighbourException if the client must be refused
     */
    @Nullable
    InetSocketAddress first(Flow flow, Member member) throws NeighbourException {
        InetSocketAddress source = strategy.source(flow, member);
        InetAddress client = flow.client().getAddress();
        if (source == null || !source.getAddress().equals(client)) {
            return source;
        }
        if (local.areNeighbours(client, member.address().getAddress())) {
            if (refuseNeighbours) {
                throw new NeighbourException(flow, member);
            }
            return null;
        }
        // A client on this machine holds its port itself.
        boolean canPreserve = preservePort && source.getPort() == 0 && !local.contains(client);
        return canPreserve ? flow.client() : source;
    }

    /**
     * The source to try next, when the kernel had no free port at {@code tried}.
     *
     * @param attempt how many were tried
     * @return null when there is no other
     */
    @Nullable
    InetSocketAddress next(Flow flow, Member member, InetSocketAddress tried, int attempt) {
        if (tried.getPort() != 0) {
            return new InetSocketAddress(tried.getAddress(), 0);
        }
        return strategy.exhausted(tried, attempt) ? strategy.source(flow, member) : null;
    }
}
