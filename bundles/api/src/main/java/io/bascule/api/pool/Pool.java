// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.pool;

import io.bascule.api.flow.Traffic;
import io.bascule.api.status.Availability;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A pool as one snapshot has it. Every method is safe on any thread. */
@ProviderType
public interface Pool {
    String name();

    /** Chooses a usable member, or answers null when there is none. Lock-free. */
    @Nullable
    Member select(Selection selection);

    /** All members in the order of the configuration. */
    List<Member> members();

    /**
     * Those that new connections may be sent to now, in the order of the configuration: up, switched on, and in a
     * priority group that is active.
     */
    List<Member> usable();

    /** Its balancing method (F5 {@code load-balancing-mode}). */
    String mode();

    /**
     * Has {@code change} run after each change of {@link #usable}, on the thread that noticed it; it must not block.
     * Closing the watch ends that.
     */
    Watch watch(Runnable change);

    Availability availability();

    /** Why it is as available as it is, in one clause. */
    String reason();

    /** Counters that outlive configurations. */
    Traffic traffic();

    /** An interest in a pool. */
    @ProviderType
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
