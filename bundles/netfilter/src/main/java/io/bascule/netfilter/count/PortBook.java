// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.count;

import io.bascule.netfilter.rules.Ports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells SNAT pools how many of the kernel's flows found no port. The kernel lists counters one after the other while
 * packets pass, so the flows that were to have an address are taken from the listing before: what is told is never too
 * much, and right once the next listing is there. One call at a time.
 */
public final class PortBook {
    private Map<String, Long> triedBefore = Map.of();
    private Map<String, Long> told = Map.of();

    /** The counters begin anew: our table was taken away. */
    public void forget() {
        triedBefore = Map.of();
        told = Map.of();
    }

    /** @param listing of all counters of our table */
    public void tell(List<Ports> ports, List<String> listing) {
        if (ports.isEmpty()) {
            forget();
            return;
        }
        Map<String, CounterListing.Figures> now = CounterListing.read(listing);
        Map<String, Long> tried = new HashMap<>();
        Map<String, Long> lost = new HashMap<>();
        for (Ports each : ports) {
            String pool = each.tried();
            long granted = packets(each.granted(), now);
            tried.put(pool, packets(pool, now));
            Long before = triedBefore.get(pool);
            Long known = told.get(pool);
            if (before == null || known == null) {
                // New to us: what was lost before this process began it does not tell.
                lost.put(pool, Math.max(0, packets(pool, now) - granted));
                continue;
            }
            long sofar = Math.max(known, before - granted);
            lost.put(pool, sofar);
            if (sofar > known) {
                each.pool().exhausted(sofar - known);
            }
        }
        triedBefore = tried;
        told = lost;
    }

    private static long packets(String counter, Map<String, CounterListing.Figures> now) {
        return now.getOrDefault(counter, CounterListing.Figures.NONE).packets();
    }
}
