// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.snat;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Chooses the source address of the connection to a member (F5 {@code source-address-translation}). Register it with
 * {@link io.bascule.api.plugin.Plugin#NAME} set to the type's name. Called on event loops: does not block.
 */
@ConsumerType
@FunctionalInterface
public interface SnatStrategy {
    /**
     * The address to connect from; port 0 lets the kernel choose one. Null leaves the address to the routing table. An
     * address that is not this machine's own is bound transparently, which needs a privilege.
     */
    @Nullable
    InetSocketAddress source(Flow flow, Member member);

    /**
     * Told that the kernel had no free port at {@code source} towards that member.
     *
     * @param attempt how many sources were tried for this connection, at least 1
     * @return true to be asked for another source
     */
    default boolean exhausted(InetSocketAddress source, int attempt) {
        return false;
    }
}
