// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ten thousand virtual servers on as many pools: how long they take to load into a running instance, and how long one
 * change takes then. The times are those Bascule writes to its log, from the reading of the file to the last socket; that
 * the new sockets answer is seen from outside.
 */
final class ConfigurationBenchmark {
    private static final int VIRTUAL_SERVERS = 10_000;
    private static final int CHANGES = 10;
    private static final int PORT = 20_000;
    private static final Pattern APPLIED = Pattern.compile("is applied, (\\d+) objects changed, in (\\d+) ms");

    private final Programs programs;
    private final Report report;
    private final Path file;

    ConfigurationBenchmark(Programs programs, Report report) {
        this.programs = programs;
        this.report = report;
        this.file = programs.work().resolve("ten-thousand.conf");
    }

    void run() throws IOException {
        replace("ltm pool first { }\n");
        Files.deleteIfExists(programs.basculeLog());
        programs.startBascule("0,1", file);
        report.line("");
        report.line("| configuration | ms in Bascule's log | ms until seen from outside |");
        report.line("|---|---|---|");
        List<Long> outside = new ArrayList<>();
        outside.add(change(0));
        for (int i = 1; i <= CHANGES; i++) {
            pause(1_500);
            outside.add(change(i));
        }
        List<Long> log = times();
        report.line("| " + VIRTUAL_SERVERS + " virtual servers on as many pools, loaded | " + log.get(0) + " | "
                + outside.get(0) + " |");
        report.line("| one change, the first after it | " + log.get(1) + " | " + outside.get(1) + " |");
        report.line("| one change, " + CHANGES + " times | " + spread(log) + " | " + spread(outside) + " |");
        programs.stopBascule();
    }

    /** Moves the last virtual server to another port, and waits until it answers there. */
    private long change(int number) throws IOException {
        String text = text(number);
        long begin = System.nanoTime();
        replace(text);
        programs.bascule("load", "sys", "config");
        while (!Programs.isOpen(address(VIRTUAL_SERVERS - 1, 50), PORT + number)) {
            pause(1);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static String text(int lastPort) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < VIRTUAL_SERVERS; i++) {
            int port = i == VIRTUAL_SERVERS - 1 ? PORT + lastPort : PORT;
            text.append("ltm pool p").append(i).append(" {\n    members {\n        n").append(i);
            text.append(":25 { address ").append(address(i, 100)).append(" }\n    }\n}\n");
            text.append("ltm virtual v").append(i).append(" {\n    destination ").append(address(i, 50));
            text.append(':').append(port).append("\n    pool p").append(i).append("\n}\n");
        }
        return text.toString();
    }

    private static String address(int number, int network) {
        return "127." + network + "." + number / 250 + "." + (number % 250 + 1);
    }

    private void replace(String text) throws IOException {
        Path beside = file.resolveSibling("next");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Of the load and of each change, in order; the first configuration is left out. */
    private List<Long> times() throws IOException {
        List<Long> times = new ArrayList<>();
        for (String line : Files.readAllLines(programs.basculeLog())) {
            Matcher applied = APPLIED.matcher(line);
            if (applied.find()) {
                times.add(Long.parseLong(applied.group(2)));
            }
        }
        return times.subList(1, times.size());
    }

    private static String spread(List<Long> times) {
        List<Long> changes = new ArrayList<>(times.subList(1, times.size()));
        Collections.sort(changes);
        return "**" + changes.get(changes.size() / 2) + "** [" + changes.get(0) + "-" + changes.get(changes.size() - 1) + "]";
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
