// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import io.bascule.benchmarks.load.Nodes;
import io.bascule.benchmarks.load.Scripts;
import io.bascule.benchmarks.load.Tls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Measures Bascule beside HAProxy and nginx and prints tables. Arguments: folder of peers; work folder with the
 * distribution in it, as {@code bascule} and as {@code relay}; names.
 */
public final class Main {
    private static final String FASTL4 = "fastl4";
    private static final List<String> ALL = List.of("configuration", "smtp", "https", "tcp", FASTL4);

    private final Path peers;
    private final Programs programs;
    private final Report report;
    private final Size size;

    private Main(Path peers, Programs programs, Report report, Size size) {
        this.peers = peers;
        this.programs = programs;
        this.report = report;
        this.size = size;
    }

    public static void main(String[] arguments) throws IOException {
        Path work = Path.of(arguments[1]).toAbsolutePath();
        List<String> names = new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length));
        Size size = names.remove("--quick") ? Size.QUICK : Size.FULL;
        Report report = new Report(work.resolve("results.md"));
        Programs programs = new Programs(work, work.resolve("bascule"));
        Runtime.getRuntime().addShutdownHook(new Thread(programs::close));
        new Main(Path.of(arguments[0]), programs, report, size).run(names.isEmpty() ? ALL : names);
    }

    private void run(List<String> names) throws IOException {
        report.line(LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES) + ", " + Machine.description()
                + ", load average " + Machine.loadAverage());
        if (names.contains("configuration")) {
            new ConfigurationBenchmark(programs, report).run();
        }
        List<String> groups = new ArrayList<>(names);
        groups.removeAll(List.of("configuration", FASTL4));
        if (!groups.isEmpty()) {
            traffic(groups);
        }
        if (names.contains(FASTL4)) {
            fastL4();
        }
        report.line("Load average at the end: " + Machine.loadAverage());
    }

    private void traffic(List<String> groups) throws IOException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        Tls tls = new Tls(programs.work().resolve("ec.crt"), programs.work().resolve("ec.key"));
        Nodes.start(loops.next(), tls);
        programs.startOrigin(configuration("origin.conf"));
        long bascule = programs.startBascule("0", configuration("bascule.conf"));
        long haproxy = programs.startHaproxy(configuration("haproxy.cfg"));
        long nginx = programs.startNginx(configuration("nginx.conf"));
        Scenarios scenarios = new Scenarios(loops.next(), new Scripts(tls), bascule, haproxy, nginx, size);
        report.line("");
        report.line(Row.HEAD);
        for (String group : groups) {
            for (Scenario scenario : scenarios.of(group)) {
                scenario.measure(size.rounds()).forEach(row -> report.line(row.toString()));
            }
        }
        report.line("");
        programs.close();
        loops.shutdownGracefully();
    }

    private void fastL4() throws IOException {
        try (Ways ways = new Ways(peers.resolve(FASTL4), programs.work())) {
            // Also when it is interrupted.
            Runtime.getRuntime().addShutdownHook(new Thread(ways::close));
            new FastL4Benchmark(ways, report, size).run();
        }
    }

    /** A peer's configuration with this run's folder in it. */
    private Path configuration(String name) throws IOException {
        Path made = programs.work().resolve(name);
        Files.writeString(
                made, Files.readString(peers.resolve(name)).replace("@WORK@", programs.work().toString()));
        return made;
    }
}
