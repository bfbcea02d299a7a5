// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Pool;
import io.bascule.core.flow.Ledger;
import java.util.Optional;

/** A virtual server, made and ready. Immutable; a change of anything it consists of makes another. */
public sealed interface Virtual permits StandardVirtual, PacketVirtual {
    /** What the network has to know of it. */
    VirtualPath path();

    boolean isEnabled();

    Ledger ledger();

    /** Where its traffic goes, if anywhere. */
    Optional<Pool> pool();
}
