// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * One kind of work.
 *
 * @param name as it stands in the table
 * @param unit what is counted
 * @param contestants who do it
 * @param warmUp done once for each of them before anything is measured
 * @param round what is measured
 */
record Scenario(String name, String unit, List<Contestant> contestants, Work warmUp, Work round) {
    /** Drives one contestant. */
    interface Work {
        Done drive(Contestant contestant);
    }

    /** What was done; no times. */
    record Done(double operations, long failed, long resumed) {}

    /** Warms everybody up, then measures them in turn, round by round. */
    List<Row> measure(int rounds) {
        List<Row> rows = new ArrayList<>();
        for (Contestant contestant : contestants) {
            warmUp.drive(contestant);
            rows.add(new Row(name, unit, contestant.name()));
        }
        for (int i = 0; i < rounds; i++) {
            for (int who = 0; who < contestants.size(); who++) {
                rows.get(who).add(sample(contestants.get(who)));
            }
        }
        return rows;
    }

    private Sample sample(Contestant contestant) {
        double busy = Machine.busySeconds();
        double ours = ours(contestant);
        double cpu = Machine.cpuSeconds(contestant.pid());
        long begin = System.nanoTime();
        Done done = round.drive(contestant);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double used = Machine.cpuSeconds(contestant.pid()) - cpu;
        double foreign = Math.max(0, Machine.busySeconds() - busy - (ours(contestant) - ours)) / seconds;
        return new Sample(done.operations(), used, seconds, done.failed(), done.resumed(), foreign);
    }

    /** This process with its children, and Bascule, which is nobody's child. */
    private static double ours(Contestant contestant) {
        boolean child = ProcessHandle.of(contestant.pid())
                .flatMap(ProcessHandle::parent)
                .filter(ProcessHandle.current()::equals)
                .isPresent();
        return Machine.cpuSeconds(ProcessHandle.current().pid()) + (child ? 0 : Machine.cpuSeconds(contestant.pid()));
    }
}
