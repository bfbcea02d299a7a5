// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the kernel says of this machine and of processor time. */
final class Machine {
    /** USER_HZ: the unit of /proc on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private Machine() {}

    /** User and system seconds of a process and its descendants, and of children they have waited for. */
    static double cpuSeconds(long pid) {
        LongStream family = ProcessHandle.of(pid)
                .map(process -> LongStream.concat(
                        LongStream.of(pid), process.descendants().mapToLong(ProcessHandle::pid)))
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended by itself"));
        return family.mapToDouble(Machine::ticks).sum() / TICKS_PER_SECOND;
    }

    private static double ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum(); // utime to cstime, proc(5)
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Seconds that all processors together have worked since boot. */
    static double busySeconds() {
        String[] fields = lines("/proc/stat").findFirst().orElseThrow().trim().split(" +");
        long all = Arrays.stream(fields, 1, 9).mapToLong(Long::parseLong).sum();
        return (all - Long.parseLong(fields[4]) - Long.parseLong(fields[5])) / TICKS_PER_SECOND;
    }

    static String loadAverage() {
        return lines("/proc/loadavg").findFirst().orElseThrow().split(" ")[0];
    }

    static String description() {
        String model = lines("/proc/cpuinfo")
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 2))
                .orElse("unknown processor");
        String memory = lines("/proc/meminfo").findFirst().orElseThrow().replaceAll("\\D+", "");
        return lines("/proc/cpuinfo").filter(line -> line.startsWith("processor")).count() + " x " + model + ", "
                + Long.parseLong(memory) / 1024 / 1024 + " GB, Linux "
                + lines("/proc/sys/kernel/osrelease").collect(Collectors.joining());
    }

    private static Stream<String> lines(String path) {
        try {
            return Files.readAllLines(Path.of(path)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
