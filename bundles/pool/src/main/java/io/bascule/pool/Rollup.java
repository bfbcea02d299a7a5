// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.status.Availability;
import java.util.Collection;
import java.util.List;

/** How available that is which consists of others: as the best of them (F5). */
final class Rollup {
    private Rollup() {}

    /** Of nothing at all: offline. */
    static Availability of(Collection<Availability> parts) {
        for (Availability best : List.of(Availability.AVAILABLE, Availability.UNKNOWN, Availability.UNAVAILABLE)) {
            if (parts.contains(best)) {
                return best;
            }
        }
        return parts.contains(Availability.OFFLINE) || parts.isEmpty() ? Availability.OFFLINE : Availability.DISABLED;
    }
}
