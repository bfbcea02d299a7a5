// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.testkit.ProtocolHarness;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpProtocolTest {
    private static final TestTls TLS = new TestTls();
    private static final InetSocketAddress NOBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

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
    void aVirtualServerWithoutAPoolIsRefused() {
        assertThatThrownBy(() -> ProtocolHarness.of(new SmtpProtocol()).start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a virtual server with an smtps profile has no pool, and so no mail server to speak for;"
                        + " add 'pool NAME'");
    }

    @Test
    void rulesAreRefusedRatherThanIgnored() {
        assertThatThrownBy(() -> harness(Map.of())
                        .settings(Map.of("rules", List.of("/Common/greylist", "other")))
                        .start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a virtual server with an smtps profile runs no rules, and this one names"
                        + " /Common/greylist, other; remove its rules");
    }

    @Test
    void anUnknownModeNamesTheModesThereAre() {
        assertThatThrownBy(() -> harness(Map.of("activation-mode", "maybe")).start())
                .hasMessage("activation-mode maybe is not a mode; write one of none, allow, require");
    }

    private static ProtocolHarness.Builder harness(Map<String, Object> profile) {
        return ProtocolHarness.of(new SmtpProtocol()).members(NOBODY).profile(profile);
    }
}
