// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import io.bascule.itests.fixture.Shell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A client, a controller and two nodes, each a network namespace:
 *
 * <pre>
 *   client 10.1.0.10-19 --- 10.1.0.1 controller 10.2.0.1 --- node1 10.2.0.11
 *      |                                                \--- node2 10.2.0.12
 *      +--- 10.3.0.10 ------ the way past the controller ---- 10.3.0.11, 10.3.0.12
 * </pre>
 *
 * By default everything goes through the controller; a route on one side sends one direction past it.
 */
final class Wires implements AutoCloseable {
    static final String NODE1 = "10.2.0.11";
    static final String NODE2 = "10.2.0.12";

    private static final List<String> HOSTS = List.of("client", "controller", "node1", "node2", "switch");

    private final String name = "bsc-net-" + ProcessHandle.current().pid();
    private final List<Process> started = new ArrayList<>();
    private int ports;

    Wires() {
        close();
        for (String host : HOSTS) {
            run("ip", "netns", "add", namespace(host));
            on(host, "ip", "link", "set", "lo", "up").succeeded();
        }
        for (String wire : List.of("front", "back", "past")) {
            on("switch", "ip", "link", "add", wire, "type", "bridge").succeeded();
            on("switch", "ip", "link", "set", wire, "up").succeeded();
        }
        plug("client", "eth0", "front", "10.1.0.10/24");
        for (int more = 11; more < 20; more++) {
            on("client", "ip", "address", "add", "10.1.0." + more + "/24", "dev", "eth0")
                    .succeeded();
        }
        plug("controller", "eth0", "front", "10.1.0.1/24");
        plug("controller", "eth1", "back", "10.2.0.1/24");
        plug("node1", "eth0", "back", NODE1 + "/24");
        plug("node2", "eth0", "back", NODE2 + "/24");
        plug("client", "eth1", "past", "10.3.0.10/24");
        plug("node1", "eth1", "past", "10.3.0.11/24");
        plug("node2", "eth1", "past", "10.3.0.12/24");
        on("client", "ip", "route", "add", "default", "via", "10.1.0.1").succeeded();
        for (String node : List.of("node1", "node2")) {
            on(node, "ip", "route", "add", "default", "via", "10.2.0.1").succeeded();
        }
        for (String host : List.of("client", "node1", "node2")) {
            // Answers may come in where nothing went out.
            on(host, "sh", "-c", "for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 >$f; done")
                    .succeeded();
        }
        // Thousands of connections between two hosts, one after the other.
        on("client", "sysctl", "-qw", "net.ipv4.ip_local_port_range=1024 65535").succeeded();
    }

    private void plug(String host, String device, String wire, String address) {
        String port = "port" + ports++;
        on("switch", "ip", "link", "add", port, "type", "veth", "peer", "name", device, "netns", namespace(host))
                .succeeded();
        on("switch", "ip", "link", "set", port, "master", wire, "up").succeeded();
        on(host, "ip", "link", "set", device, "up").succeeded();
        on(host, "ip", "address", "add", address, "dev", device).succeeded();
    }

    String namespace(String host) {
        return name + "-" + host;
    }

    /** The node's answers go past the controller, which sees only what the client says. */
    void answersPass(String node) {
        String own = node.equals("node1") ? NODE1 : NODE2;
        on(node, "ip", "route", "replace", "10.1.0.0/24", "via", "10.3.0.10", "dev", "eth1", "src", own)
                .succeeded();
    }

    /** The client's questions go past the controller, which sees only what the node says. */
    void questionsPass(String node) {
        String own = node.equals("node1") ? NODE1 : NODE2;
        String past = node.equals("node1") ? "10.3.0.11" : "10.3.0.12";
        on("client", "ip", "route", "replace", own, "via", past, "dev", "eth1", "src", "10.1.0.10")
                .succeeded();
    }

    /** Everything goes through the controller again. */
    void nothingPasses() {
        for (String node : List.of("node1", "node2")) {
            on(node, "ip", "route", "flush", "10.1.0.0/24");
        }
        for (String node : List.of(NODE1, NODE2)) {
            on("client", "ip", "route", "flush", node);
        }
    }

    Shell on(String host, String... command) {
        return Shell.run(inside(host, command));
    }

    /** Runs a class of these tests on a host, to its end. */
    Shell tool(String host, Class<?> tool, String... arguments) {
        return Shell.run(inside(host, java(tool, arguments)));
    }

    /** Starts a class of these tests on a host; it runs until the wires are taken away. */
    Process serve(String host, Class<?> tool, Path says, String... arguments) {
        try {
            Process process = new ProcessBuilder(inside(host, java(tool, arguments)))
                    .redirectErrorStream(true)
                    .redirectOutput(says.toFile())
                    .start();
            started.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] java(Class<?> tool, String... arguments) {
        String here = tool.getProtectionDomain().getCodeSource().getLocation().getPath();
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                here,
                tool.getName()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private List<String> inside(String host, String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace(host)));
        words.addAll(List.of(command));
        return words;
    }

    private static void run(String... command) {
        Shell.run(command).succeeded();
    }

    @Override
    public void close() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        started.clear();
        HOSTS.forEach(host -> Shell.run("ip", "netns", "del", namespace(host)));
    }
}
