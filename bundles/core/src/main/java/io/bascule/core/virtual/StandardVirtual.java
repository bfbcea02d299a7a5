// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.pool.Pool;
import io.bascule.core.flow.Ledger;
import io.bascule.core.flow.Service;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A virtual server, made and ready. Immutable; a change of anything it consists of makes another.
 *
 * @param destination where it listens
 * @param service what takes its connections; empty when it is disabled
 * @param pool where they go, if anywhere
 */
public record StandardVirtual(
        InetSocketAddress destination, Optional<Service> service, Optional<Pool> pool, Ledger ledger) {}
