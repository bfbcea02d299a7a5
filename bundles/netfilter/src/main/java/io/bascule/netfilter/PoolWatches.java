// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.network.VirtualPath;
import io.bascule.api.pool.Pool;
import io.bascule.netfilter.rules.Model;
import io.bascule.netfilter.rules.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pools that rules were made from. One call at a time. */
final class PoolWatches {
    private final Runnable change;
    private Map<Pool, Pool.Watch> watches = Map.of();

    PoolWatches(Runnable change) {
        this.change = change;
    }

    /** @return the pools that were watched before */
    List<Pool> watch(Model model) {
        List<Pool> before = List.copyOf(watches.keySet());
        watch(model.servers().stream()
                .map(VirtualPath::pool)
                .flatMap(Optional::stream)
                .distinct()
                .toList());
        return before;
    }

    void watch(List<Pool> pools) {
        Map<Pool, Pool.Watch> next = new LinkedHashMap<>();
        for (Pool pool : pools) {
            Pool.Watch known = watches.get(pool);
            next.put(pool, known == null ? pool.watch(change) : known);
        }
        List<Pool.Watch> ended = new ArrayList<>();
        watches.forEach((pool, watch) -> {
            if (!next.containsKey(pool)) {
                ended.add(watch);
            }
        });
        watches = next;
        ended.forEach(Pool.Watch::close);
    }

    /** True when a pool spreads by the connections its members have at the moment. */
    boolean followConnections() {
        return watches.keySet().stream().map(Pool::mode).anyMatch(Spread::isLeastConnections);
    }
}
