// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.network.DataPath;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Pool;
import io.bascule.core.flow.Ledger;
import java.util.Optional;

/** A virtual server whose packets a data path carries; this process never sees them. */
public record PacketVirtual(VirtualPath path, DataPath carrier, boolean isEnabled, Ledger ledger) implements Virtual {
    @Override
    public Optional<Pool> pool() {
        return path.pool();
    }
}
