// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failure 3: with the controller as their gateway, the nodes' own lookups and mail went nowhere. */
@ExtendWith(InLab.class)
class NodesOwnConnectionsIT {
    @Test
    void withoutTranslationNeitherLookupsNorMailOfANodeGetOut(Lab lab) throws IOException {
        Story silent = Story.end().without("ltm snat node1_outbound").without("ltm snat node2_outbound");
        lab.configure(silent.text());

        assertThat(lookup(lab, "node1", "silent.partner.test", "+notcp")).isNotZero();
        lab.mailFrom("node1", "silent@partner.test").succeeded();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(lab.mailLog("node1")).containsPattern("to=<silent@partner.test>.*status=deferred"));
        assertThat(lab.dnsLog()).doesNotContain("silent.partner.test");
    }

    @ParameterizedTest
    @CsvSource({"node1, 198.51.100.101", "node2, 198.51.100.102"})
    void theMailOfEachNodeComesFromItsOwnPublicAddress(String node, String address, Lab lab) {
        String recipient = "from-" + node + "@partner.test";

        lab.mailFrom(node, recipient).succeeded();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(lab.clientsSeen("outside", recipient)).containsExactly(address));
    }

    @ParameterizedTest
    @CsvSource({
        "node1, 198.51.100.101, +notcp", "node2, 198.51.100.102, +notcp",
        "node1, 198.51.100.101, +tcp", "node2, 198.51.100.102, +tcp"
    })
    void theLookupsOfEachNodeComeFromItsOwnPublicAddress(String node, String address, String over, Lab lab) {
        String name = node + (over.equals("+tcp") ? ".tcp" : ".udp") + ".partner.test";

        assertThat(lookup(lab, node, name, over)).isZero();

        assertThat(lab.dnsLog()).contains("query[A] " + name + " from " + address);
    }

    @Test
    void mailThatWaitedLeavesOnceTheTranslationIsThere(Lab lab) throws IOException {
        Story silent = Story.end().without("ltm snat node1_outbound");
        lab.configure(silent.text());
        lab.mailFrom("node1", "waited@partner.test").succeeded();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(lab.mailLog("node1")).containsPattern("to=<waited@partner.test>.*status=deferred"));

        lab.configure(Story.end().text());

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lab.delivered("outside", "waited@partner.test"))
                        .hasSize(1));
    }

    /**
     * The exit code of dig: 9 when nobody answers.
     *
     * @param over {@code +tcp} or {@code +notcp}
     */
    private static int lookup(Lab lab, String node, String name, String over) {
        return lab.on(node, "dig", "+time=2", "+tries=1", over, name).exit();
    }
}
