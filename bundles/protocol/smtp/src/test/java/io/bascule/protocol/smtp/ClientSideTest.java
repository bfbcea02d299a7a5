// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSideTest extends Bridge {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<a@b>",
                "RCPT TO:<a@b>",
                "DATA",
                "RSET",
                "VRFY a",
                "EXPN a",
                "HELP",
                "AUTH PLAIN AGEAYg==",
                "ETRN x",
                "XCLIENT ADDR=1.2.3.4",
                "XFORWARD NAME=x",
                "TURN",
                "FOO",
                "mail from:<a@b>",
                " MAIL FROM:<a@b>",
                "\tDATA"
            })
    void requireAnswers530UntilTlsIsUp(String command) throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("require", "none", node));

        assertThat(client.ask(command)).isEqualTo("530 5.7.0 Must issue a STARTTLS command first");
        assertThat(client.ask("EHLO me")).contains("STARTTLS");
        assertThat(client.ask(command)).isEqualTo("530 5.7.0 Must issue a STARTTLS command first");
        assertThat(node.heard()).containsExactly("clear EHLO me");
    }

    @ParameterizedTest
    @CsvSource({"NOOP, 250", "EHLO x, 250", "HELO x, 250", "STARTTLS, 220", "QUIT, 221"})
    void requireAllowsWhatSaysNothingOfMail(String command, String code) throws Exception {
        assertThat(client(serve("require", "none", node())).ask(command)).startsWith(code);
    }

    @Test
    void commandsBehindStarttlsInTheSamePacketAreRefusedAndNeverHeard() throws Exception {
        ScriptedNode node = node();
        ProtocolHarness harness = serve("allow", "opportunistic", node);
        Talk client = client(harness);
        client.ask("EHLO me");

        client.write("STARTTLS\r\nRSET\r\nMAIL FROM:<evil@example.org>\r\n");
        assertThat(client.rest()).startsWith("554 5.5.1").doesNotContain("220");
        assertThat(node.heard()).noneMatch(line -> line.contains("evil") || line.contains("RSET"));
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.PROTOCOL_ERROR));
    }

    @Test
    void commandsBehindAStarttlsThatWaitsForARepliesAreRefusedToo() throws Exception {
        Talk client = client(serve("allow", "none", node()));
        client.write("NOOP\r\nSTARTTLS\r\nRSET\r\n");
        assertThat(client.rest()).isEqualTo("250 NOOP fine\r\n" + Reply.INJECTION.text());
    }

    @Test
    void starttlsIsRefusedWhereItHasNoPlace() throws Exception {
        assertThat(client(serve("none", "none", node())).ask("STARTTLS")).startsWith("502 5.5.1");

        Talk client = client(serve("allow", "none", node()));
        client.ask("EHLO me");
        assertThat(client.ask("STARTTLS now")).startsWith("501 5.5.4");
        client.ask("MAIL FROM:<a@b>");
        assertThat(client.ask("STARTTLS")).startsWith("503 5.5.1");
        client.ask("RSET");
        client.startTls();
        assertThat(client.ask("STARTTLS")).startsWith("503 5.5.1");
    }

    @Test
    void starttlsAfterAuthenticationIsRefused() throws Exception {
        Talk client = client(serve("allow", "none", node().says("AUTH", "235 welcome")));
        client.ask("EHLO me");
        client.ask("AUTH PLAIN AGEAYg==");
        assertThat(client.ask("STARTTLS")).startsWith("503 5.5.1");
    }

    @Test
    void afterStarttlsTheClientMustGreetAnew() throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "none", node));
        client.ask("EHLO before");
        client.startTls();

        assertThat(client.ask("MAIL FROM:<a@b>")).startsWith("503 5.5.1");
        client.ask("EHLO after");
        assertThat(client.ask("MAIL FROM:<a@b>")).startsWith("250");
        assertThat(node.heard()).containsExactly("clear EHLO before", "clear EHLO after", "clear MAIL FROM:<a@b>");
    }

    @Test
    void aClientWhoseHandshakeFailsIsCountedAsSuch() throws Exception {
        ProtocolHarness harness = serve("allow", "none", node());
        Talk client = client(harness);
        client.ask("STARTTLS");
        client.write("this is not TLS at all\r\n");

        client.rest();
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.CLIENT_TLS_FAILED));
    }

    @Test
    void aHandshakeThatHangsEnds() throws Exception {
        ProtocolHarness harness = serve(Map.of("handshake-timeout", 1L), node());
        Talk client = client(harness);
        client.ask("STARTTLS");

        client.rest();
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.CLIENT_TLS_FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP\nXCLIENT ADDR=1.2.3.4\r\n", "NOOP\rXCLIENT ADDR=1.2.3.4\r\n", "NO\0OP\r\n", "NOOP\n"})
    void aLineThatAServerMightReadAsTwoNeverReachesOne(String line) throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "none", node));

        client.write(line);
        assertThat(client.reply()).startsWith("500 5.5.2");
        assertThat(node.heard()).isEmpty();
    }

    @Test
    void anEndlessLineIsThrownAwayAndSaidSo() throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "none", node));

        client.write("NOOP " + "x".repeat(1_000_000) + "\r\n");
        assertThat(client.reply()).startsWith("500 5.5.2");
        assertThat(client.ask("NOOP " + "x".repeat(2000))).startsWith("250");
        assertThat(node.heard()).hasSize(1);
    }

    @Test
    void tooManyErrorsEndTheSession() throws Exception {
        Talk client = client(serve("allow", "none", node()));
        client.write("XCLIENT a\r\n".repeat(20));
        assertThat(client.rest()).startsWith("502 ").endsWith(Reply.TOO_MANY_ERRORS.text());
    }

    @Test
    void aRefusedChunkIsConsumedAndNotReadAsCommands() throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "none", node));

        client.write("BDAT 15 LAST\r\nMAIL FROM:<x>\r\nNOOP\r\n");
        assertThat(client.reply()).startsWith("502 5.5.1");
        assertThat(client.reply()).isEqualTo("250 NOOP fine");
        assertThat(node.heard()).containsExactly("clear NOOP");

        client.write("BDAT lots\r\nQUIT\r\n");
        assertThat(client.rest()).startsWith("501 5.5.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BDAT 17\n LAST\r\n", "BDAT\r 17 LAST\r\n", "BDAT 17 LAST\n"})
    void aFaultyBdatEndsTheSessionSinceItsChunkCannotBeTold(String bdat) throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "none", node));

        client.write(bdat + "MAIL FROM:<x@y>\r\nNOOP\r\n");
        assertThat(client.rest()).isEqualTo(Reply.BAD_LINE.text());
        assertThat(node.heard()).isEmpty();
    }

    @Test
    void aClientThatHalfClosesStillGetsItsReplies() throws Exception {
        Talk client = client(serve("allow", "none", node()));
        client.write("EHLO me\r\nNOOP\r\n");
        client.shutdownOutput();
        assertThat(client.rest()).startsWith("250-node.example").endsWith("250 NOOP fine\r\n");
    }

    @Test
    void aSilentClientIsDismissed() throws Exception {
        ProtocolHarness harness = serve(Map.of("command-timeout", 1L), node());
        assertThat(client(harness).rest()).startsWith("421 4.4.2");
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.PROTOCOL_TIMEOUT));
    }
}
