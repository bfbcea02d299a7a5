// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The wires with a Bascule on the controller and servers on the nodes. */
final class Network implements AutoCloseable {
    static final int PORT = 7_000;

    final Wires wires = new Wires();
    private final Path folder;
    private Bascule bascule;

    Network(Path folder) throws IOException {
        this.folder = folder;
        for (String node : new String[] {"node1", "node2"}) {
            wires.serve(node, Greeter.class, folder.resolve(node), node, "" + PORT);
            await(node).atMost(Duration.ofSeconds(20)).until(() -> said(node).contains("listening"));
        }
    }

    /** What every configuration here has: both networks, and both nodes. */
    static String with(String more) {
        return """
                net vlan front { interfaces { eth0 { } } }
                net vlan back { interfaces { eth1 { } } }
                net self front_self { address 10.1.0.1/24 vlan front }
                net self back_self { address 10.2.0.1/24 vlan back }
                ltm monitor tcp quick { interval 1 timeout 4 }
                """ + more;
    }

    void start(String configuration) throws IOException {
        bascule = Bascule.prepare(folder, configuration).inside(wires.namespace("controller"));
        bascule.run().succeeded();
    }

    /** Starts the same again, as after a crash. */
    void startAgain() {
        bascule.run().succeeded();
    }

    Bascule bascule() {
        return bascule;
    }

    /** Makes another configuration run. */
    void configure(String configuration) {
        bascule.configure(configuration);
        bascule.command("load", "sys", "config").succeeded();
    }

    /** What a node's server has said. */
    String said(String node) {
        try {
            return Files.readString(folder.resolve(node));
        } catch (IOException e) {
            return "";
        }
    }

    /** One connection from the client. */
    String call(String source, String address, String... steps) {
        String[] arguments = new String[3 + steps.length];
        arguments[0] = source;
        arguments[1] = address;
        arguments[2] = "" + PORT;
        System.arraycopy(steps, 0, arguments, 3, steps.length);
        return wires.tool("client", Caller.class, arguments).output();
    }

    /** The controller's table of flows, those that mention {@code word}. */
    String flows(String word) {
        Shell all = wires.on("controller", "conntrack", "-L", "-p", "tcp");
        StringBuilder found = new StringBuilder();
        all.output()
                .lines()
                .filter(line -> line.contains(word))
                .forEach(line -> found.append(line).append('\n'));
        return found.toString();
    }

    @Override
    public void close() {
        if (bascule != null) {
            bascule.close();
        }
        wires.close();
    }
}
