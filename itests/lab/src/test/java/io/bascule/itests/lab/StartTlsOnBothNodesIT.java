// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failure 2: node 2 offers STARTTLS as well, of the same age, and nobody had bridged it. */
@ExtendWith(InLab.class)
class StartTlsOnBothNodesIT {
    private static final String PASSED_ON_AS_IT_IS = """
            ltm pool node2_pool { members { node2:25 { address 10.10.10.12 } } }
            ltm virtual smtp_2 {
                destination 198.51.100.102:25
                pool node2_pool
                source-address-translation { type none }
            }""";

    @Test
    void aSenderOfTodayFailsAtTheStartTlsOfNode2WhenItIsPassedOnAsItIs(Lab lab) throws IOException {
        lab.configure(
                Story.end().withStanza("ltm virtual smtp_2", PASSED_ON_AS_IT_IS).text());

        Shell sent = lab.mail(Lab.SENDER, 2, "passed-on@example.test", "--tls");

        assertThat(sent.exit()).isNotZero();
        assertThat(sent.output()).contains("250-STARTTLS").contains("TLS startup failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void bridgedItIsTodaysTlsInFrontAndTheNodesOwnBehind(int publicAddress, Lab lab) {
        String recipient = "bridged" + publicAddress + "-";
        for (int i = 0; i < 2; i++) {
            Shell sent = lab.mail(Lab.SENDER, publicAddress, recipient + i + "@example.test", "--tls")
                    .succeeded();
            assertThat(sent.output()).contains("TLS started with cipher TLSv1.3");
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(lab.delivered(recipient + "0@example.test"))
                    .singleElement(STRING)
                    .contains("using TLSv1.1");
            assertThat(lab.delivered(recipient + "1@example.test"))
                    .singleElement(STRING)
                    .contains("using TLSv1.1");
        });
    }

    @Test
    void bothNodesTakeTheirShareOfIt(Lab lab) {
        for (int i = 0; i < 4; i++) {
            lab.mail(Lab.SENDER, 1 + i % 2, "share@example.test", "--tls").succeeded();
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(lab.delivered("node1", "share@example.test")).isNotEmpty();
            assertThat(lab.delivered("node2", "share@example.test")).isNotEmpty();
        });
    }
}
