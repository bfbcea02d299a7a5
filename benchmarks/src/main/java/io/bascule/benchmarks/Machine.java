// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the kernel says of this machine and of processor time. */
final class Machine {
    /** USER_HZ: the unit of /proc on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** The parent of them all. */
    private static final long KERNEL_THREADS = 2;

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
        return ticks(stat(pid));
    }

    private static double ticks(String[] stat) {
        return Arrays.stream(stat, 11, 15).mapToLong(Long::parseLong).sum(); // utime to cstime, proc(5)
    }

    /** What follows the name; of a process that has ended, as if it had never run. */
    private static String[] stat(long pid) {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        } catch (IOException ended) {
            stat = "0 () Z" + " 0".repeat(50);
        }
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    /**
     * User and system seconds of all processes but this one, its descendants, and {@code ours} with theirs; what a process
     * that has ended since has used is with who waited for it. The kernel's own threads are nobody's.
     */
    static double othersSeconds(Collection<Long> ours) {
        Set<Long> known = Stream.concat(Stream.of(ProcessHandle.current().pid()), ours.stream())
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                        .map(ProcessHandle::pid)
                        .filter(pid -> pid != KERNEL_THREADS && !known.contains(pid))
                        .map(Machine::stat)
                        .filter(stat -> Long.parseLong(stat[1]) != KERNEL_THREADS)
                        .mapToDouble(Machine::ticks)
                        .sum()
                / TICKS_PER_SECOND;
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
