// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * How many flows the kernel has open, for a {@link DataPath} that tells its objects' {@link io.bascule.api.flow.Traffic}.
 * Offered by whoever watches the kernel's table of flows; nobody may. Safe on any thread; does not block.
 */
@ConsumerType
@FunctionalInterface
public interface OpenFlows {
    /**
     * As of some seconds ago; flows that are closed and only remembered do not count.
     *
     * @param mark of the flows; only its low 24 bits, which say whose they are, are looked at
     */
    int open(int mark);
}
