// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The move, step by step, while the internet goes on sending mail to both public addresses. */
@ExtendWith(InLab.class)
class StagedTransitionIT {
    @Test
    void noMailIsLostAtAnyStepOfTheMove(Lab lab) throws Exception {
        lab.routeNodesThrough("firewall");
        lab.sendPublicAddress(1, "node");
        lab.sendPublicAddress(2, "node");

        try (Senders senders = Senders.start(lab)) {
            senders.awaitMore(2);
            // The nodes answer through the controller, and are asked past it.
            lab.routeNodesThrough("controller");
            senders.awaitMore(2);
            // Half the mail goes through it.
            lab.sendPublicAddress(1, "controller");
            senders.awaitMore(2);
            lab.sendPublicAddress(2, "controller");
            senders.awaitMore(2);

            List<String> accepted = senders.stop();

            assertThat(senders.refused()).isEmpty();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(accepted)
                            .allSatisfy(recipient ->
                                    assertThat(lab.delivered(recipient)).hasSize(1)));
            assertThat(accepted)
                    .allSatisfy(
                            recipient -> assertThat(lab.clientsSeen(recipient)).containsExactly(Lab.SENDER));
        }
    }

    @Test
    void inTheMiddleOfTheMoveMx2IsNode2ItselfAndItsAnswersCrossTheControllerOneWay(Lab lab) throws Exception {
        lab.sendPublicAddress(2, "node");

        try (Capture capture = Capture.start(lab, "controller", "eth1", "host 203.0.113.10 and tcp port 25")) {
            lab.mail(Lab.SENDER, 2, "past@example.test").succeeded();

            assertThat(capture.packets())
                    .contains("10.10.10.12.25 > 203.0.113.10")
                    .doesNotContain("> 10.10.10.12.25");
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(lab.delivered("node2", "past@example.test")).hasSize(1));
    }

    @Test
    void withoutAForwardingServerTheMailPastTheControllerIsCutOff(Lab lab) throws Exception {
        lab.configure(Story.end().without("ltm virtual forward_vs").text());
        lab.sendPublicAddress(2, "node");

        assertThat(lab.mail(Lab.SENDER, 2, "cut-off@example.test", "--timeout", "5")
                        .exit())
                .isNotZero();
    }
}
