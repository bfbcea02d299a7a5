// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import io.bascule.benchmarks.WayRow.Crossing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Four ways from a client to a node, in turn: a router that tracks flows, fastL4, HAProxy and Bascule's own relay. The
 * kernel's work belongs to no process; so the processor time of the whole machine is counted.
 */
final class FastL4Benchmark {
    /** Processors; a shared one costs everybody. */
    private static final double DISTURBANCE = 0.1;

    private static final int TRIES = 5;

    private final Ways ways;
    private final Report report;
    private final Size size;

    FastL4Benchmark(Ways ways, Report report, Size size) {
        this.ways = ways;
        this.report = report;
        this.size = size;
    }

    void run() throws IOException {
        report.line("");
        report.line(String.format(Locale.ROOT, "Busy before anything runs: %.2f processors", busyMeanwhile()));
        ways.start();
        report.line(WayRow.HEAD);
        for (WayWork work : WayWork.values()) {
            measure(work);
        }
        report.line("");
        fill(Ways.FASTL4);
    }

    /** How many processors others keep busy while we wait. */
    private static double busyMeanwhile() {
        double busy = Machine.busySeconds();
        long begin = System.nanoTime();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        return (Machine.busySeconds() - busy) * 1e9 / (System.nanoTime() - begin);
    }

    private void measure(WayWork work) {
        List<WayRow> rows = new ArrayList<>();
        for (Way way : Ways.ALL) {
            cross(way, work, size.warmUpSeconds(way.jit()));
            rows.add(new WayRow(work.title, way.name()));
        }
        for (int round = 0; round < size.rounds() * 2 + 1; round++) {
            for (int way = 0; way < rows.size(); way++) {
                rows.get(way).add(undisturbed(Ways.ALL.get(way), work));
            }
        }
        rows.forEach(row -> report.line(row.text(rows.get(0))));
    }

    /** Tries again where others have used the machine meanwhile, for here all of it is measured; the least disturbed counts. */
    private Crossing undisturbed(Way way, WayWork work) {
        Crossing least = cross(way, work, size.seconds() + 1);
        for (int tries = 1; tries < TRIES && least.others() > DISTURBANCE; tries++) {
            Crossing next = cross(way, work, size.seconds() + 1);
            least = next.others() < least.others() ? next : least;
        }
        return least;
    }

    /** What the kernel has to forget of it is part of it, and is not left to who comes next. */
    private Crossing cross(Way way, WayWork work, int seconds) {
        double others = Machine.othersSeconds(ways.pids());
        double busy = Machine.busySeconds();
        Wrk.Outcome outcome = ways.load(way, work, seconds);
        if (way.tracked()) {
            ways.table(way).empty();
        }
        double used = Machine.busySeconds() - busy;
        others = (Machine.othersSeconds(ways.pids()) - others) / outcome.seconds();
        return new Crossing(outcome.requests() * work.each, outcome.seconds(), used, outcome.failed(), others);
    }

    /** As many new connections as there can be, for much longer than a closed flow is remembered. */
    private void fill(Way way) {
        int seconds = size == Size.FULL ? 30 : 9;
        FlowTable table = ways.table(way);
        int refused = table.refused();
        AtomicReference<Wrk.Outcome> outcome = new AtomicReference<>();
        List<Integer> flows =
                table.during(seconds, () -> outcome.set(ways.load(way, WayWork.CONNECTIONS, seconds)));
        report.line("| way | new connections per second | flows in its table after " + seconds / 3 + ", " + seconds * 2 / 3
                + " and " + seconds + " s | most | it has room for | failed | flows not entered |");
        report.line("|---|---|---|---|---|---|---|");
        report.line(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,d, %,d, %,d | %,d | %,d | %d | %d |",
                way.name(),
                outcome.get().requests() / outcome.get().seconds(),
                flows.get(seconds / 3 - 1),
                flows.get(seconds * 2 / 3 - 1),
                flows.get(seconds - 1),
                Collections.max(flows),
                table.most(),
                outcome.get().failed(),
                table.refused() - refused));
        report.line("");
    }
}
