// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.count;

import io.bascule.api.flow.Traffic;
import io.bascule.netfilter.rules.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Tells virtual servers, pools and members what the kernel has carried for them since it last told. Counters that were in
 * the kernel before this process are told in full, once: figures go on after a crash. What this process has told already,
 * before the bundle was replaced, is not told again. One call at a time.
 */
public final class Bookkeeper {
    private Map<String, CounterListing.Figures> told;
    /** Who was told of open connections, and must hear when they have none. */
    private Map<Traffic, Sum> lastSums = Map.of();

    /** What one of them is told. Several counters may count for one. */
    private static final class Sum {
        private long begun;
        private long towards;
        private long back;
        private int open;
    }

    /** @param told what this process has told before: packets and bytes, by counter */
    public Bookkeeper(Map<String, long[]> told) {
        this.told = new HashMap<>();
        told.forEach((name, figures) -> this.told.put(name, new CounterListing.Figures(figures[0], figures[1])));
    }

    /** For who tells on. */
    public Map<String, long[]> told() {
        Map<String, long[]> figures = new HashMap<>();
        told.forEach((name, each) -> figures.put(name, new long[] {each.packets(), each.bytes()}));
        return figures;
    }

    /** Answers {@code counters} of before as if they were new: our table was taken away. */
    public void forget() {
        told = Map.of();
    }

    /**
     * Tells.
     *
     * @param now what all counters of our table say
     * @param open how many connections are open now, by the mark of their flows
     */
    public void tell(List<Tally> tallies, Map<String, CounterListing.Figures> now, IntUnaryOperator open) {
        Map<Traffic, Sum> sums = new HashMap<>();
        for (Tally tally : tallies) {
            for (Traffic traffic : tally.whom()) {
                Sum sum = sums.computeIfAbsent(traffic, each -> new Sum());
                sum.begun += since(tally.begun(), now).packets();
                sum.towards += since(tally.towards(), now).bytes();
                sum.back += since(tally.back(), now).bytes();
                sum.open += open.applyAsInt(tally.mark());
            }
        }
        lastSums.keySet().stream()
                .filter(traffic -> !sums.containsKey(traffic))
                .forEach(traffic -> traffic.carried(0, 0, 0, 0));
        sums.forEach((traffic, sum) -> traffic.carried(sum.begun, sum.towards, sum.back, sum.open));
        lastSums = sums;
        told = now;
    }

    private CounterListing.Figures since(String counter, Map<String, CounterListing.Figures> now) {
        CounterListing.Figures after = now.getOrDefault(counter, CounterListing.Figures.NONE);
        CounterListing.Figures before = told.getOrDefault(counter, CounterListing.Figures.NONE);
        // A counter that went back was made anew.
        return after.packets() < before.packets()
                ? after
                : new CounterListing.Figures(after.packets() - before.packets(), after.bytes() - before.bytes());
    }
}
