// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The programs that are measured and those that help; ends what it started and nothing else. */
final class Programs implements AutoCloseable {
    /** The processor of what is measured; everything else is on {@link #OTHER_CORE}. */
    private static final String MEASURED_CORE = "0";

    static final String OTHER_CORE = "1";

    private final Path work;
    private final Path bascule;
    private final List<String> where;
    private final List<Process> started = new ArrayList<>();
    private boolean basculeStarted;

    /**
     * @param work a folder of the benchmarks' own
     * @param bascule the distribution
     */
    Programs(Path work, Path bascule) {
        this(work, bascule, List.of());
    }

    /** @param where what to write before a command to have it run in a network namespace */
    Programs(Path work, Path bascule, List<String> where) {
        this.work = work;
        this.bascule = bascule;
        this.where = where;
    }

    Path work() {
        return work;
    }

    /** nginx as the web server behind all proxies. */
    void startOrigin(Path configuration) {
        start(OTHER_CORE, "nginx", "-p", work.toString(), "-e", work + "/origin.log", "-c", configuration.toString());
        awaitPort(22443);
    }

    long startNginx(Path configuration) {
        long pid =
                start(MEASURED_CORE, "nginx", "-p", work.toString(), "-e", work + "/nginx.log", "-c", configuration.toString());
        awaitPort(25443);
        return pid;
    }

    long startHaproxy(Path configuration) {
        long pid = start(MEASURED_CORE, "haproxy", "-db", "-q", "-f", configuration.toString());
        awaitPort(24443);
        return pid;
    }

    /** @param cores as taskset has them */
    long startBascule(String cores, Path configuration) {
        basculeStarted = true;
        run(pinned(cores, tool(), "start", "--config", configuration.toString(), "--console-port", "23181"));
        try {
            return Long.parseLong(
                    Files.readString(bascule.resolve("var/run/bascule.pid")).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stopBascule() {
        if (basculeStarted) {
            basculeStarted = false;
            run(List.of(tool(), "stop"));
        }
    }

    String bascule(String... command) {
        List<String> words = new ArrayList<>(List.of(tool()));
        words.addAll(List.of(command));
        return run(words);
    }

    Path basculeLog() {
        return bascule.resolve("var/log/bascule.log");
    }

    private String tool() {
        return bascule.resolve("bin/bascule").toString();
    }

    private List<String> pinned(String cores, String... command) {
        List<String> words = new ArrayList<>(where);
        words.addAll(List.of("taskset", "-c", cores));
        words.addAll(List.of(command));
        return words;
    }

    /**
     * Starts a program that stays in the foreground.
     *
     * @param cores as taskset has them
     */
    long start(String cores, String... command) {
        try {
            Process process = new ProcessBuilder(pinned(cores, command))
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("programs.log").toFile())
                    .start();
            started.add(process);
            return process.pid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end and answers what it prints. */
    static String run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed with " + code + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitPort(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!isOpen("127.0.0.1", port)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nothing listens on port " + port + " after 10 s; see programs.log");
            }
            Thread.onSpinWait();
        }
    }

    static boolean isOpen(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        stopBascule();
        for (Process process : started) {
            process.destroy();
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        }
    }
}
