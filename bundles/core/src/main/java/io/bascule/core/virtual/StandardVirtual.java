// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Pool;
import io.bascule.core.flow.Ledger;
import io.bascule.core.flow.Service;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A full proxy.
 *
 * @param socket where it listens
 * @param service what takes its connections; empty when it is disabled
 */
public record StandardVirtual(
        VirtualPath path, InetSocketAddress socket, Optional<Service> service, Optional<Pool> pool, Ledger ledger)
        implements Virtual {
    @Override
    public boolean isEnabled() {
        return service.isPresent();
    }
}
