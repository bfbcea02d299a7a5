// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.pool;

import io.bascule.api.flow.Traffic;
import io.bascule.api.status.Availability;
import java.net.InetSocketAddress;
import org.osgi.annotation.versioning.ProviderType;

/** One member of a pool: an address and port where a server answers. Live figures; every method is safe on any thread. */
@ProviderType
public interface Member {
    /** As written in the pool, {@code node1:25}. */
    String name();

    /** Resolved; never a host name to be looked up. */
    InetSocketAddress address();

    /** Weight for the ratio methods, at least 1 (F5 {@code ratio}). */
    int ratio();

    /** Priority group; higher is used first (F5 {@code priority-group}). */
    int priorityGroup();

    Availability availability();

    /** Counters that outlive configurations. */
    Traffic traffic();
}
