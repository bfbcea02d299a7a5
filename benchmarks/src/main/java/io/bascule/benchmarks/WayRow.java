// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What came through by one way in one kind of work, in all rounds. */
final class WayRow {
    static final String HEAD = """
            | work | way | per second, median [least-most] | of forwarding | CPU us each, whole machine | of forwarding | failed | others' cores |
            |---|---|---|---|---|---|---|---|""";

    private final String work;
    private final String way;
    private final List<Crossing> crossings = new ArrayList<>();

    /**
     * One round.
     *
     * @param operations connections, requests or MB
     * @param seconds on the wall
     * @param cpuSeconds of all processors, whoever used them
     * @param failed operations that did not succeed
     * @param others processors kept busy by what is no part of the benchmark, on average
     */
    record Crossing(double operations, double seconds, double cpuSeconds, long failed, double others) {
        double rate() {
            return operations / seconds;
        }

        double microsEach() {
            return cpuSeconds * 1e6 / operations;
        }
    }

    WayRow(String work, String way) {
        this.work = work;
        this.way = way;
    }

    void add(Crossing crossing) {
        crossings.add(crossing);
    }

    /** @param forwarding the row that this one is compared with */
    String text(WayRow forwarding) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %s | %.2f | %d | %.1f |",
                work,
                way,
                spread(Crossing::rate, "%,.0f"),
                median(Crossing::rate) / forwarding.median(Crossing::rate),
                spread(Crossing::microsEach, "%.1f"),
                median(Crossing::microsEach) / forwarding.median(Crossing::microsEach),
                crossings.stream().mapToLong(Crossing::failed).sum(),
                median(Crossing::others));
    }

    private String spread(ToDoubleFunction<Crossing> value, String number) {
        double[] sorted = sorted(value);
        return String.format(
                Locale.ROOT,
                "**" + number + "** [" + number + "-" + number + "]",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private double median(ToDoubleFunction<Crossing> value) {
        double[] sorted = sorted(value);
        return sorted[sorted.length / 2];
    }

    private double[] sorted(ToDoubleFunction<Crossing> value) {
        return crossings.stream().mapToDouble(value).sorted().toArray();
    }
}
