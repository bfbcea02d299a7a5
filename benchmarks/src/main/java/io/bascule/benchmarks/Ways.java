// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The four ways from client to node, each with a controller of its own, and the programs on them. */
final class Ways implements AutoCloseable {
    static final Way FORWARDING = new Way("forwarding, tracked", "router", "198.19.1.2", true, false);
    static final Way FASTL4 = new Way("Bascule fastL4", "fastl4", "198.18.2.100", true, true);
    static final Way HAPROXY = new Way("HAProxy, tcp", "haproxy", "198.18.3.1", false, false);
    static final Way RELAY = new Way("Bascule relay", "relay", "198.18.4.1", false, true);

    /** In the order of their controllers' numbers, which are in the addresses. */
    static final List<Way> ALL = List.of(FORWARDING, FASTL4, HAPROXY, RELAY);

    /** The node's and the load's; whatever is measured may have both. */
    private static final String NODE_CORE = "1";

    private static final String LOAD_CORE = "0";
    private static final String BOTH_CORES = "0,1";

    /** A fastL4 profile's tcp-close-timeout by default: the router's table is to hold as much. */
    private static final String CLOSE_SECONDS = "5";

    private final Path peers;
    private final Path work;
    private final Network network = new Network();
    private final Programs node;
    private final Programs fastL4;
    private final Programs haproxy;
    private final Programs relay;
    private final List<Long> pids = new ArrayList<>();

    /**
     * @param peers the folder of their configurations
     * @param work a folder of the benchmarks' own with the distribution in {@code bascule}, and again in {@code relay}
     */
    Ways(Path peers, Path work) {
        this.peers = peers;
        this.work = work;
        this.node = on(Network.NODE, "bascule");
        this.fastL4 = on(FASTL4.controller(), "bascule");
        this.haproxy = on(HAPROXY.controller(), "bascule");
        this.relay = on(RELAY.controller(), "relay");
    }

    private Programs on(String host, String distribution) {
        return new Programs(work, work.resolve(distribution), network.inside(host));
    }

    /** Starts everything; returns when each way leads to the node. */
    void start() throws IOException {
        network.start();
        ALL.forEach(way -> network.addController(way.controller()));
        node.start(NODE_CORE, "nginx", "-p", work.toString(), "-e", work + "/node.log", "-c", configuration("origin.conf"));
        router();
        pids.add(fastL4.startBascule(BOTH_CORES, Path.of(configuration("fastl4.conf"))));
        haproxy.start(BOTH_CORES, "haproxy", "-db", "-q", "-f", configuration("haproxy.cfg"));
        pids.add(relay.startBascule(BOTH_CORES, Path.of(configuration("relay.conf"))));
        ALL.forEach(this::await);
    }

    private void router() throws IOException {
        network.on(FORWARDING.controller(), "sysctl", "-qw", "net.ipv4.ip_forward=1");
        network.on(FORWARDING.controller(), "nft", "-f", configuration("forwarding.nft"));
        for (String state : List.of("fin_wait", "close_wait", "last_ack", "time_wait", "close")) {
            network.on(
                    FORWARDING.controller(),
                    "sysctl",
                    "-qw",
                    "net.netfilter.nf_conntrack_tcp_timeout_" + state + "=" + CLOSE_SECONDS);
        }
    }

    private void await(Way way) {
        for (int tries = 0; tries < 10; tries++) {
            if (load(way, WayWork.REQUESTS, 1).requests() > 0) {
                return;
            }
        }
        throw new IllegalStateException(way.name() + " does not lead to the node after 10 s");
    }

    /** Has the client do work by one of the ways. */
    Wrk.Outcome load(Way way, WayWork what, int seconds) {
        List<String> where = new ArrayList<>(network.inside(Network.CLIENT));
        where.addAll(List.of("taskset", "-c", LOAD_CORE));
        return Wrk.run(where, seconds, what.load(way, peers.resolve("connections.lua").toString()));
    }

    /** Processes that are part of it and not descendants of this one. */
    List<Long> pids() {
        return pids;
    }

    FlowTable table(Way way) {
        return new FlowTable(network, way.controller());
    }

    private String configuration(String name) throws IOException {
        Path made = work.resolve("fastl4-" + name);
        Files.writeString(made, Files.readString(peers.resolve(name)).replace("@WORK@", work.toString()));
        return made.toString();
    }

    @Override
    public synchronized void close() {
        List.of(relay, haproxy, fastL4, node).forEach(Programs::close);
        network.close();
    }
}
