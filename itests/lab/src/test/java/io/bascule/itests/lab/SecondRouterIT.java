// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Failure 6: behind a second router there is a management network. It reaches the nodes directly, they answer through the
 * controller, which so sees one direction of each connection only.
 */
@ExtendWith(InLab.class)
class SecondRouterIT {
    @Test
    void withoutAForwardingServerManagementIsCutOff(Lab lab) throws IOException {
        lab.configure(Story.end().without("ltm virtual forward_vs").text());

        assertThat(manage(lab, "node1").exit()).isNotZero();
        assertThat(report(lab, "node1").exit()).isNotZero();
    }

    @Test
    void withAStrictOneManagementIsCutOffToo(Lab lab) throws IOException {
        lab.configure(strict());

        assertThat(manage(lab, "node1").output()).doesNotContain("node1: uptime");
        assertThat(report(lab, "node1").output()).doesNotContain("disk full");
        // Only what crosses one way is: the rest works all the while.
        lab.mail(Lab.SENDER, 1, "strict@example.test").succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node1", "node2"})
    void withALooseOneTheStationReachesTheNode(String node, Lab lab) {
        assertThat(manage(lab, node).output()).contains("SSH-2.0-" + node).contains(node + ": uptime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node1", "node2"})
    void withALooseOneTheNodeReachesTheStation(String node, Lab lab) {
        assertThat(report(lab, node).output()).contains("disk full");
    }

    @Test
    void aSessionThatSaysNothingForAWhileGoesOn(Lab lab) {
        Shell session = lab.on(
                "station",
                "sh",
                "-c",
                "(echo first; sleep 8; echo second) | timeout 20 socat -t 3 - TCP:10.10.10.11:22,connect-timeout=3");

        assertThat(session.output()).contains("node1: first").contains("node1: second");
    }

    @Test
    void theControllerSeesTheNodesAnswersAndNeverTheQuestions(Lab lab) throws IOException {
        try (Capture capture = Capture.start(lab, "controller", "eth1", "host 10.20.20.50 and tcp port 22")) {
            assertThat(manage(lab, "node1").output()).contains("node1: uptime");

            assertThat(capture.packets())
                    .contains("10.10.10.11.22 > 10.20.20.50")
                    .doesNotContain("> 10.10.10.11.22");
        }
    }

    private static String strict() {
        return Story.end()
                .with("loose-initialization disabled", "loose-initialization enabled")
                .with("loose-close disabled", "loose-close enabled")
                .text();
    }

    private static Shell manage(Lab lab, String node) {
        return lab.talk("station", (node.equals("node1") ? "10.10.10.11:22" : "10.10.10.12:22"), "uptime");
    }

    /** The station repeats the line that it was sent. */
    private static Shell report(Lab lab, String node) {
        return lab.talk(node, "10.20.20.50:514", "disk full");
    }
}
