// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A client, a controller and two nodes on one wire, each with a network of its own:
 * client 198.51.100.9 - ext 198.51.100.2 controller int 10.10.10.1, .2 - nodes 10.10.10.11 and .12.
 */
final class Namespaces implements AutoCloseable {
    private static final List<String> MACHINES = List.of("client", "adc", "nodes");

    private final String prefix = "bscnf" + ProcessHandle.current().pid() + "-";
    private final List<Process> started = new ArrayList<>();

    static boolean canBeMade() {
        return run("ip", "netns", "list").code() == 0
                && System.getProperty("user.name").equals("root");
    }

    record Ended(int code, String text) {}

    void open() {
        MACHINES.forEach(machine -> {
            must("ip", "netns", "add", prefix + machine);
            must("ip", "-n", prefix + machine, "link", "set", "lo", "up");
            in(
                    machine,
                    "sysctl",
                    "-qw",
                    "net.ipv6.conf.all.accept_dad=0",
                    "net.ipv6.conf.default.accept_dad=0",
                    "net.ipv4.conf.all.rp_filter=0",
                    "net.ipv4.conf.default.rp_filter=0");
        });
        wire("client", "wan", "adc", "ext");
        wire("nodes", "lan", "adc", "int");
        wire("client", "past", "nodes", "past");
        address("client", "past", "192.0.2.1/24");
        address("nodes", "past", "192.0.2.2/24");
        address("client", "wan", "198.51.100.9/24", "2001:db8:100::9/64");
        address("adc", "ext", "198.51.100.2/24", "2001:db8:100::2/64");
        address("adc", "int", "10.10.10.1/24", "10.10.10.2/24", "2001:db8:10::1/64");
        address("nodes", "lan", "10.10.10.11/24", "10.10.10.12/24", "2001:db8:10::11/64", "2001:db8:10::12/64");
        must("ip", "-n", prefix + "client", "route", "add", "default", "via", "198.51.100.2");
        must("ip", "-n", prefix + "nodes", "route", "add", "default", "via", "10.10.10.1");
        must("ip", "-n", prefix + "nodes", "-6", "route", "add", "default", "via", "2001:db8:10::1");
        in("adc", "sysctl", "-qw", "net.ipv4.ip_forward=0");
    }

    private void wire(String one, String oneDevice, String other, String otherDevice) {
        must(
                "ip",
                "link",
                "add",
                oneDevice,
                "netns",
                prefix + one,
                "type",
                "veth",
                "peer",
                "name",
                otherDevice,
                "netns",
                prefix + other);
        must("ip", "-n", prefix + one, "link", "set", oneDevice, "up");
        must("ip", "-n", prefix + other, "link", "set", otherDevice, "up");
    }

    private void address(String machine, String device, String... addresses) {
        for (String address : addresses) {
            must("ip", "-n", prefix + machine, "addr", "add", address, "dev", device);
        }
    }

    /** Has a machine's packets from an address to another go past the controller, until it is closed. */
    Bypass bypass(String machine, String source, String destination) {
        String gateway = machine.equals("client") ? "192.0.2.2" : "192.0.2.1";
        must("ip", "-n", prefix + machine, "route", "add", destination + "/32", "via", gateway, "src", source);
        return () -> must("ip", "-n", prefix + machine, "route", "del", destination + "/32");
    }

    /** A way around. */
    @FunctionalInterface
    interface Bypass extends AutoCloseable {
        @Override
        void close();
    }

    /** Runs a command to its end. */
    Ended in(String machine, String... words) {
        return run(words(machine, words));
    }

    private String[] words(String machine, String... words) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", prefix + machine));
        all.addAll(List.of(words));
        return all.toArray(String[]::new);
    }

    /** Starts what is ended with the namespaces. */
    Process start(String machine, String... words) {
        try {
            Process process = new ProcessBuilder(words(machine, words))
                    .redirectErrorStream(true)
                    .start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Controller controller() {
        return new Controller(start("adc", java("io.bascule.netfilter.ControllerMain")));
    }

    /** A running {@link HostMain}. */
    Controller host() {
        return new Controller(start("adc", java("io.bascule.netfilter.HostMain")));
    }

    boolean ping(String machine, String address) {
        return in(machine, java("io.bascule.netfilter.PingMain", address)).code() == 0;
    }

    private static String[] java(String... mainAndArguments) {
        List<String> words = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-cp", System.getProperty("java.class.path")));
        words.addAll(List.of(mainAndArguments));
        return words.toArray(String[]::new);
    }

    private static void must(String... words) {
        Ended ended = run(words);
        if (ended.code() != 0) {
            throw new IllegalStateException(String.join(" ", words) + ": " + ended.text());
        }
    }

    private static Ended run(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroy);
        started.forEach(process -> {
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        MACHINES.forEach(machine -> run("ip", "netns", "del", prefix + machine));
    }

    /** A running {@link ControllerMain}. */
    static final class Controller {
        private final Process process;
        private final BufferedReader out;
        private final Writer in;

        Controller(Process process) {
            this.process = process;
            this.out = process.inputReader(StandardCharsets.UTF_8);
            this.in = process.outputWriter(StandardCharsets.UTF_8);
            expect("ready");
        }

        String say(String line) {
            try {
                in.write(line + "\n");
                in.flush();
                return read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void expect(String wanted) {
            String line = read();
            if (!line.equals(wanted)) {
                throw new IllegalStateException("the controller said " + line);
            }
        }

        /** Log lines are not answers. */
        private String read() {
            StringBuilder logged = new StringBuilder();
            try {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    if (!line.startsWith("SLF4J")) {
                        return line;
                    }
                    logged.append(line).append('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new IllegalStateException("the controller ended: " + logged);
        }

        /** {@code ip netns exec} becomes what it starts. */
        long pid() {
            return process.pid();
        }

        void kill() {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
