// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two forwarding virtual servers side by side: to and from node1 a loose one, to and from node2 a strict one. What becomes
 * of connections of which only one direction passes here.
 */
class LooseAndStrictIT {
    private static final String CLIENT = "10.1.0.10";

    @TempDir
    static Path folder;

    private static Network network;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "network namespaces need root");
        network = new Network(folder);
        network.start(Network.with("""
                ltm profile fastl4 loose { loose-initialization enabled loose-close enabled idle-timeout 20 }
                ltm profile fastl4 strict { idle-timeout 20 }
                ltm virtual to_node1 { destination 10.2.0.11:any ip-forward profiles { loose { } } }
                ltm virtual of_node1 { destination any:any mask any source 10.2.0.11/32 ip-forward profiles { loose { } } }
                ltm virtual to_node2 { destination 10.2.0.12:any ip-forward profiles { strict { } } }
                ltm virtual of_node2 { destination any:any mask any source 10.2.0.12/32 ip-forward profiles { strict { } } }
                """));
    }

    @AfterEach
    void restore() {
        if (network != null) {
            network.wires.nothingPasses();
            network.wires.on("controller", "conntrack", "-F");
        }
    }

    @AfterAll
    static void stop() {
        if (network != null) {
            network.close();
        }
    }

    private static String loose(String... steps) {
        return network.call(CLIENT, Wires.NODE1, steps);
    }

    private static String strict(String... steps) {
        return network.call(CLIENT, Wires.NODE2, steps);
    }

    private static String state(String node) {
        return network.flows("dst=" + node)
                .replaceAll("(?s)^tcp +6 +\\d+ +(\\w+) .*", "$1")
                .strip();
    }

    @Test
    void bothCarryAConnectionOfWhichTheySeeBothDirections() {
        assertThat(loose("say:hello")).contains("greeted by node1").contains("heard hello");
        assertThat(strict("say:hello")).contains("greeted by node2").contains("heard hello");
    }

    @Test
    void whereOnlyTheClientIsSeenTheLooseOneCarriesAndTheStrictOneResets() {
        network.wires.answersPass("node1");
        network.wires.answersPass("node2");

        assertThat(loose("say:hello", "say:again")).contains("greeted by node1").contains("heard again");
        assertThat(strict("say:hello")).contains("reset").doesNotContain("heard hello");
    }

    @Test
    void whereOnlyTheNodeIsSeenTheLooseOneCarriesAndTheStrictOneDoesNot() {
        network.wires.questionsPass("node1");
        network.wires.questionsPass("node2");

        assertThat(loose("say:hello", "say:again")).contains("greeted by node1").contains("heard again");
        assertThat(strict("say:hello")).doesNotContain("greeted by node2");
    }

    @Test
    void aLooseFlowIsForgottenSoonAfterItsFirstFinAndAStrictOneIsRemembered() {
        loose("say:hello", "close");
        strict("say:hello", "close");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> network.flows("dst=" + Wires.NODE1).isEmpty());
        assertThat(state(Wires.NODE2)).isEqualTo("TIME_WAIT");
    }

    @Test
    void aResetThatIsSeenEndsTheFlowOfEither() {
        network.wires.answersPass("node1");
        loose("say:hello", "reset");
        strict("say:hello", "reset");

        await().atMost(Duration.ofSeconds(12))
                .until(() -> network.flows("dst=" + Wires.NODE1).isEmpty());
        await().atMost(Duration.ofSeconds(12))
                .until(() -> network.flows("dst=" + Wires.NODE2).isEmpty());
    }

    @Test
    void aResetThatIsNotSeenLeavesTheFlowUntilItIsIdleForLongEnough() {
        network.wires.questionsPass("node1");
        loose("say:hello", "reset");

        // Both ends have forgotten it; nothing that passes here says so.
        assertThat(network.flows(Wires.NODE1)).contains("ESTABLISHED");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> network.flows(Wires.NODE1).isEmpty());
    }
}
