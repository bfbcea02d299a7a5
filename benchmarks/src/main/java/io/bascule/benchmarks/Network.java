// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A client and a node, and between them any number of controllers beside each other, each a network namespace:
 *
 * <pre>
 *   client 198.18.N.2 --- 198.18.N.1 eth0 controller N eth1 198.19.N.1 --- 198.19.N.2 node
 * </pre>
 *
 * Each controller has wires and networks of its own, so that the client never reaches one port of the node by two ways
 * from one address: flow tracking would rewrite its port, and what is measured then is that.
 */
final class Network implements AutoCloseable {
    static final String CLIENT = "client";
    static final String NODE = "node";

    private static final String PREFIX = "bascule-bench-";
    private static final List<String> SETTINGS = List.of(
            "net.ipv4.ip_local_port_range=10000 65535",
            // Both let many thousand connections a second go on for long between few addresses.
            "net.ipv4.tcp_tw_reuse=1",
            "net.ipv4.tcp_max_tw_buckets=16384");

    private final Set<String> hosts = new LinkedHashSet<>();
    private boolean closed;
    private int controllers;

    /** Takes away what a run that was killed has left, and makes the client and the node. Root only. */
    void start() {
        Programs.run(List.of("ip", "netns", "list"))
                .lines()
                .map(line -> line.split(" ")[0])
                .filter(name -> name.startsWith(PREFIX))
                .forEach(Network::remove);
        add(CLIENT);
        add(NODE);
    }

    private synchronized void add(String host) {
        if (closed) {
            throw new IllegalStateException("the benchmark is being ended");
        }
        hosts.add(host);
        Programs.run(List.of("ip", "netns", "add", PREFIX + host));
        on(host, "ip", "link", "set", "lo", "up");
        SETTINGS.forEach(setting -> on(host, "sysctl", "-qw", setting));
    }

    /** Adds the next controller, number 1 first. It forwards nothing yet. */
    void addController(String host) {
        add(host);
        int number = ++controllers;
        String front = "198.18." + number + ".";
        String back = "198.19." + number + ".";
        wire(CLIENT, "front" + number, front + "2/24", host, "eth0", front + "1/24");
        wire(NODE, "back" + number, back + "2/24", host, "eth1", back + "1/24");
        on(CLIENT, "ip", "route", "add", back + "0/24", "via", front + "1");
        on(NODE, "ip", "route", "add", front + "0/24", "via", back + "1");
    }

    private void wire(String host, String device, String address, String other, String otherDevice, String otherAddress) {
        on(host, "ip", "link", "add", device, "type", "veth", "peer", "name", otherDevice, "netns", PREFIX + other);
        up(host, device, address);
        up(other, otherDevice, otherAddress);
    }

    private void up(String host, String device, String address) {
        on(host, "ip", "address", "add", address, "dev", device);
        on(host, "ip", "link", "set", device, "up");
    }

    /** What to write before a command to run it on a host. */
    List<String> inside(String host) {
        return List.of("ip", "netns", "exec", PREFIX + host);
    }

    /** Runs a command on a host to its end and answers what it prints. */
    String on(String host, String... command) {
        List<String> words = new ArrayList<>(inside(host));
        words.addAll(List.of(command));
        return Programs.run(words);
    }

    @Override
    public synchronized void close() {
        closed = true;
        hosts.forEach(host -> remove(PREFIX + host));
        hosts.clear();
    }

    /** Ends what still runs in it: nobody but the benchmark has started anything there. */
    private static void remove(String namespace) {
        try {
            Programs.run(List.of("ip", "netns", "pids", namespace))
                    .lines()
                    .forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
            Programs.run(List.of("ip", "netns", "delete", namespace));
        } catch (IllegalStateException absent) {
            System.err.println("benchmarks: " + absent.getMessage());
        }
    }
}
