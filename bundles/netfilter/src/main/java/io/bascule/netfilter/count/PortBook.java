// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.count;

import io.bascule.netfilter.rules.Ports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells SNAT pools how many of the kernel's flows found no port. The kernel gives such a flow a port that is taken, and
 * then cannot enter it in its table; it counts that, for all pools together. So what it counted since the last time is
 * put down to the pools in proportion to what each of them tried. One call at a time.
 */
public final class PortBook {
    private final LongSupplier notEntered;
    private Map<String, Long> triedBefore = Map.of();
    private long notEnteredBefore;

    public PortBook() {
        this(NotEntered::count);
    }

    /** @param notEntered how many flows the kernel could not enter in its table so far */
    PortBook(LongSupplier notEntered) {
        this.notEntered = notEntered;
    }

    /** The counters begin anew: our table was taken away. */
    public void forget() {
        triedBefore = Map.of();
    }

    /** @param now what all counters of our table say */
    public void tell(List<Ports> ports, Map<String, CounterListing.Figures> now) {
        if (ports.isEmpty()) {
            forget();
            return;
        }
        long failed = notEntered.getAsLong();
        long lost = failed - notEnteredBefore;
        notEnteredBefore = failed;
        Map<String, Long> tried = new HashMap<>();
        ports.forEach(each -> tried.put(
                each.tried(),
                now.getOrDefault(each.tried(), CounterListing.Figures.NONE).packets()));
        if (lost > 0) {
            share(ports, tried, lost);
        }
        triedBefore = tried;
    }

    private void share(List<Ports> ports, Map<String, Long> tried, long lost) {
        long all = ports.stream().mapToLong(each -> grown(each, tried)).sum();
        for (Ports each : ports) {
            long grown = grown(each, tried);
            // No more than it tried: what else the kernel could not enter was not for want of a port.
            long share = all == 0 ? 0 : Math.min(grown, Math.round((double) lost * grown / all));
            if (share > 0) {
                each.pool().exhausted(share);
            }
        }
    }

    private long grown(Ports ports, Map<String, Long> tried) {
        long now = tried.getOrDefault(ports.tried(), 0L);
        return Math.max(0, now - triedBefore.getOrDefault(ports.tried(), now));
    }
}
