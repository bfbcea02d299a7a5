// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.flow.Traffic;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What one virtual server has carried and why its connections ended. Belongs to its name; outlives configurations. */
public final class Ledger {
    private final Traffic traffic = new Traffic();
    private final Map<CloseReason, LongAdder> ends = new EnumMap<>(CloseReason.class);

    public Ledger() {
        for (CloseReason reason : CloseReason.values()) {
            ends.put(reason, new LongAdder());
        }
    }

    public Traffic traffic() {
        return traffic;
    }

    void ended(CloseReason reason) {
        LongAdder count = ends.get(reason);
        if (count != null) {
            count.increment();
        }
    }

    /** Connections that ended, by reason; reasons that never occurred are left out. */
    public Map<CloseReason, Long> ends() {
        Map<CloseReason, Long> sums = new EnumMap<>(CloseReason.class);
        ends.forEach((reason, count) -> {
            long sum = count.sum();
            if (sum > 0) {
                sums.put(reason, sum);
            }
        });
        return Collections.unmodifiableMap(sums);
    }
}
