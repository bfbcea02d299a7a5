// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failure 5: automap hid the senders from servers that judge them by their address. */
@ExtendWith(InLab.class)
class RealClientAddressIT {
    private static final String FLOATING = "10.10.10.1";

    @Test
    void withAutomapEverySenderIsTheControllerToTheNodes(Lab lab) throws IOException {
        lab.configure(automap());

        lab.mail(Lab.SENDER, 1, "hidden@example.test").succeeded();

        assertSeen(lab, "hidden@example.test", FLOATING);
    }

    @Test
    void withAutomapTheBlocklistIsBlind(Lab lab) throws IOException {
        lab.configure(automap());

        lab.mail(Lab.SPAMMER, 1, "spam@example.test").succeeded();

        assertSeen(lab, "spam@example.test", FLOATING);
    }

    @Test
    void withAutomapTheNodesRelayForTheWholeInternet(Lab lab) throws IOException {
        lab.configure(automap());

        lab.mail(Lab.SENDER, 1, "relayed@partner.test").succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--tls", "--tls-optional"})
    void withNoneTheNodesSeeTheSenderHimself(String tls, Lab lab) {
        String recipient = "seen" + tls + "@example.test";

        lab.mail(Lab.SENDER, 1, recipient, tls).succeeded();

        assertSeen(lab, recipient, Lab.SENDER);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void withNoneASenderOnTheBlocklistIsRefused(int publicAddress, Lab lab) {
        Shell refused = lab.mail(Lab.SPAMMER, publicAddress, "refused@example.test");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("554 5.7.1").contains("[203.0.113.66] blocked using dnsbl.test");
    }

    @Test
    void withNoneNobodyOutsideMayRelay(Lab lab) {
        Shell refused = lab.mail(Lab.SENDER, 1, "relayed@partner.test");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("Relay access denied");
    }

    @Test
    void withNoneThePortalSeesTheVisitorHimself(Lab lab) {
        Shell page = lab.on(
                "client", "curl", "-sSk", "--max-time", "5", "--interface", "203.0.113.12", "https://198.51.100.101/");

        assertThat(page.output()).contains("You are 203.0.113.12, and this is TLSv1.");
    }

    private static String automap() {
        return Story.end().withStanza("ltm virtual smtp_1", """
                        ltm virtual smtp_1 {
                            destination 198.51.100.101:25
                            pool smtp_pool
                            profiles { starttls_both_sides { } front { context clientside } old_gateways { context serverside } }
                            source-address-translation { type automap }
                        }""").text();
    }

    private static void assertSeen(Lab lab, String recipient, String client) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lab.clientsSeen(recipient)).containsExactly(client));
    }
}
