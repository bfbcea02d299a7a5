// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one contestant did in one scenario, in all rounds. */
final class Row {
    static final String HEAD = """
            | work | who | CPU ms per operation, median [least-most] | operations/s | failed | resumed | others' cores |
            |---|---|---|---|---|---|---|""";

    private final String scenario;
    private final String unit;
    private final String contestant;
    private final List<Sample> samples = new ArrayList<>();

    Row(String scenario, String unit, String contestant) {
        this.scenario = scenario;
        this.unit = unit;
        this.contestant = contestant;
    }

    void add(Sample sample) {
        samples.add(sample);
    }

    @Override
    public String toString() {
        long failed = samples.stream().mapToLong(Sample::failed).sum();
        double resumed = samples.stream().mapToLong(Sample::resumed).sum()
                / samples.stream().mapToDouble(Sample::operations).sum();
        boolean gigabytes = unit.equals("GB");
        String cost = gigabytes
                ? spread(sample -> 1000 / sample.millisEach(), 2) + " GB per CPU s"
                : spread(Sample::millisEach, 4);
        String rate = String.format(Locale.ROOT, gigabytes ? "%.2f GB" : "%,.0f", median(Sample::rate));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %d | %s | %.1f |",
                scenario,
                contestant,
                cost,
                rate,
                failed,
                resumed < 0.01 ? "" : Math.round(resumed * 100) + " %",
                median(Sample::foreign));
    }

    private String spread(ToDoubleFunction<Sample> value, int digits) {
        String number = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                "**" + number + "** [" + number + "-" + number + "]",
                median(value),
                samples.stream().mapToDouble(value).min().orElseThrow(),
                samples.stream().mapToDouble(value).max().orElseThrow());
    }

    private double median(ToDoubleFunction<Sample> value) {
        double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
