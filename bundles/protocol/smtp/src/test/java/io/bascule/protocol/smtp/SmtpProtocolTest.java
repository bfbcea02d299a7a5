// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.testkit.ProtocolHarness;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpProtocolTest {
    private static final TestTls TLS = new TestTls();

    @ParameterizedTest
    @ValueSource(strings = {"allow", "require"})
    void starttlsTowardsClientsNeedsAClientSslProfile(String mode) {
        assertThatThrownBy(() -> harness(Map.of("activation-mode", mode)).start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("activation-mode " + mode + " of the smtps profile needs a client-ssl profile, and this"
                        + " virtual server has none; add a client-ssl profile to its profiles, or set activation-mode"
                        + " none in the smtps profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"require", "implicit", "mirror"})
    void tlsTowardsMembersNeedsAServerSslProfile(String mode) {
        assertThatThrownBy(() -> harness(Map.of("server-activation-mode", mode))
                        .clientTls(TLS)
                        .start())
                .hasMessageContaining("server-activation-mode " + mode + " of the smtps profile needs a server-ssl");
    }

    @Test
    void withoutAServerSslProfileOpportunisticIsClearText() throws Exception {
        try (ScriptedNode node = new ScriptedNode(TLS);
                ProtocolHarness harness = harness(Map.of("activation-mode", "none"))
                        .members(node.address())
                        .start();
                Talk client = Talk.to(harness.address(), TLS)) {
            client.reply();
            assertThat(client.ask("EHLO me")).startsWith("250");
            assertThat(node.heard()).containsExactly("clear EHLO me");
        }
    }

    @Test
    void anUnknownModeNamesTheModesThereAre() {
        assertThatThrownBy(() -> harness(Map.of("activation-mode", "maybe")).start())
                .hasMessage("activation-mode maybe is not a mode; write one of none, allow, require");
    }

    private static ProtocolHarness.Builder harness(Map<String, Object> profile) {
        return ProtocolHarness.of(new SmtpProtocol()).profile(profile);
    }
}
