// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {
    private static final Policy.Timeouts TIMEOUTS = new Policy.Timeouts(1, 1, 1, 1, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PIPELINING",
                "SIZE 1000",
                "SIZE",
                "8BITMIME",
                "SMTPUTF8",
                "DSN",
                "ENHANCEDSTATUSCODES",
                "AUTH PLAIN LOGIN",
                "AUTH=LOGIN",
                "size 5",
                "HELP",
                "LIMITS RCPTMAX=10"
            })
    void whatHoldsThroughTheProxyPassesUnchanged(String keyword) {
        assertThat(forClient(ActivationMode.NONE, keyword)).isEqualTo("250-node Hello\r\n250 " + keyword + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STARTTLS",
                "XCLIENT ADDR NAME",
                "XFORWARD NAME",
                "CHUNKING",
                "BINARYMIME",
                "X-ANONYMOUSTLS",
                "X-EXPS GSSAPI",
                "TURN",
                "ATRN",
                "XEXCH50",
                "BURL imap",
                "FUTURE-THING",
                "REQUIRETLS",
                "",
                "starttls"
            })
    void whatDoesNotIsLeftOut(String keyword) {
        assertThat(forClient(ActivationMode.NONE, keyword)).isEqualTo("250 node Hello\r\n");
    }

    @Test
    void starttlsIsOursToOfferWhateverTheNodeSays() {
        assertThat(forClient(ActivationMode.ALLOW, "SIZE")).endsWith("250-SIZE\r\n250 STARTTLS\r\n");
        assertThat(forClient(ActivationMode.REQUIRE, "STARTTLS")).isEqualTo("250-node Hello\r\n250 STARTTLS\r\n");
    }

    @Test
    void authIsNotOfferedToAClientThatMustSecureFirst() {
        assertThat(forClient(ActivationMode.REQUIRE, "AUTH PLAIN")).doesNotContain("AUTH");
        assertThat(forClient(ActivationMode.ALLOW, "AUTH PLAIN")).contains("AUTH PLAIN");
    }

    @Test
    void requiretlsIsOfferedOnlyWhereBothSidesAreSecure() {
        SessionState state = state(ActivationMode.ALLOW);
        state.clientSecured();
        assertThat(Capabilities.forClient(ehlo("REQUIRETLS"), state)).doesNotContain("REQUIRETLS");
        state.nodeSecured();
        assertThat(Capabilities.forClient(ehlo("REQUIRETLS"), state)).contains("REQUIRETLS");
    }

    @Test
    void theFirstLineIsTheNameOfTheNodeWhateverItLooksLike() {
        assertThat(Capabilities.forClient(new NodeReply(250, "250 STARTTLS\r\n"), state(ActivationMode.NONE)))
                .isEqualTo("250 STARTTLS\r\n");
    }

    private static String forClient(ActivationMode mode, String keyword) {
        return Capabilities.forClient(ehlo(keyword), state(mode));
    }

    private static SessionState state(ActivationMode mode) {
        return new SessionState(new Policy(mode, ServerActivationMode.OPPORTUNISTIC, TIMEOUTS));
    }

    private static NodeReply ehlo(String keyword) {
        return new NodeReply(250, "250-node Hello\r\n250 " + keyword + "\r\n");
    }
}
