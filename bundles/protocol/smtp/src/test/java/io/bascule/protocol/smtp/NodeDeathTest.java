// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeDeathTest extends Bridge {
    @ParameterizedTest
    @ValueSource(strings = {"BANNER", "EHLO", "MAIL", "RCPT", "DATA", "END"})
    void aNodeThatClosesInAnyPhaseGivesTheClient421(String phase) throws Exception {
        ProtocolHarness harness = serve("allow", "none", node().on(phase, ScriptedNode.DIE));
        assertThat(wholeSession(harness))
                .matches("(?s)(.*\r\n)?421 4\\.[34]\\.2 [^\r\n]*\r\n")
                .doesNotContain("queued");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BANNER", "EHLO", "MAIL", "RCPT", "DATA", "END"})
    void aNodeThatResetsInAnyPhaseGivesTheClient421(String phase) throws Exception {
        ProtocolHarness harness = serve("allow", "opportunistic", node().on(phase, ScriptedNode.RESET));
        assertThat(wholeSession(harness))
                .matches("(?s)(.*\r\n)?421 4\\.[34]\\.2 [^\r\n]*\r\n")
                .doesNotContain("queued");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BANNER", "EHLO", "MAIL", "DATA", "END"})
    void aNodeThatFallsSilentInAnyPhaseGivesTheClient421(String phase) throws Exception {
        ScriptedNode node = node().on(phase, (talk, line) -> {
            talk.rest();
            return false;
        });
        ProtocolHarness harness = serve(
                Map.of(
                        "server-activation-mode", "none",
                        "greeting-timeout", 1L,
                        "command-timeout", 1L,
                        "delivery-timeout", 1L),
                node);
        assertThat(wholeSession(harness)).endsWith(Reply.TIMEOUT.text()).doesNotContain("queued");
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.PROTOCOL_TIMEOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BANNER", "EHLO", "MAIL", "RCPT", "DATA", "END"})
    void aNodeThatTalksNonsenseGivesTheClient421(String phase) throws Exception {
        ProtocolHarness harness = serve("allow", "none", node().says(phase, "<html>"));
        assertThat(wholeSession(harness)).endsWith(Reply.SERVER_CONFUSED.text()).doesNotContain("<html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "NOOP", "END", "DATA"})
    void aNodeThatAsksForBytesWhereNoneAreDueGivesTheClient421(String phase) throws Exception {
        ScriptedNode node = node().says(phase, phase.equals("DATA") ? "250 already" : "354 more");
        Talk client = client(serve("allow", "none", node));
        client.write("EHLO me\r\nNOOP\r\n");
        client.reply();
        client.write("MAIL FROM:<a@b>\r\nDATA\r\nx\r\n.\r\n");
        assertThat(client.rest()).endsWith(Reply.SERVER_CONFUSED.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "DATA", "END"})
    void a421OfTheNodeIsHeardAndEndsTheSession(String phase) throws Exception {
        ScriptedNode node = node().on(phase, (talk, line) -> {
            talk.write("421 going down\r\n");
            return false;
        });
        assertThat(wholeSession(serve("allow", "none", node))).endsWith("421 going down\r\n");
    }

    @Test
    void aNodeThatDiesWithinAMessageGivesA421ToAClientThatGoesOnSending() throws Exception {
        ScriptedNode node = node().on("DATA", (talk, line) -> {
            talk.write("354 go\r\n");
            talk.line();
            return false;
        });
        Talk client = client(serve("allow", "none", node));
        client.ask("EHLO me");
        client.ask("DATA");
        client.write("first line\r\n".repeat(10_000));
        client.write("more\r\n");
        assertThat(client.rest()).isEqualTo(Reply.SERVER_LOST.text());
    }

    @Test
    void aReplyOfTheNodeWithinAMessageIsHeardOnlyIfItIsARefusal() throws Exception {
        assertThat(withinMessage("552 too big")).isEqualTo("552 too big\r\n");
        assertThat(withinMessage("250 done")).isEqualTo(Reply.SERVER_CONFUSED.text());
    }

    private String withinMessage(String reply) throws Exception {
        ScriptedNode node = node().on("DATA", (talk, line) -> {
            talk.write("354 go\r\n");
            talk.line();
            talk.write(reply + "\r\n");
            return true;
        });
        Talk client = client(serve("allow", "none", node));
        client.ask("EHLO me");
        client.ask("DATA");
        client.write("first line\r\n");
        return client.rest();
    }

    @Test
    void aNodeThatDiesBetweenCommandsGivesThe421AtOnce() throws Exception {
        ScriptedNode node = node().on("NOOP", (talk, line) -> {
            talk.write("250 fine\r\n");
            return false;
        });
        Talk client = client(serve("allow", "none", node));
        assertThat(client.ask("NOOP")).startsWith("250");
        assertThat(client.rest()).isEqualTo(Reply.SERVER_LOST.text());
    }

    @Test
    void aNodeThatDiesAtQuitTakesNothingBack() throws Exception {
        assertThat(wholeSession(serve("allow", "none", node().on("QUIT", ScriptedNode.DIE))))
                .endsWith("250 queued as 1\r\n" + Reply.SERVER_LOST.text());
    }

    @Test
    void aClientThatLeavesWithinAMessageNeverCompletesIt() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        ScriptedNode node = node();
        node.on("DATA", (talk, line) -> {
            talk.write("354 go\r\n");
            try {
                talk.message();
            } catch (IOException incomplete) {
                closed.countDown();
            }
            return false;
        });
        ProtocolHarness harness = serve("allow", "opportunistic", node);
        for (boolean reset : new boolean[] {true, false}) {
            Talk client = client(harness);
            client.ask("EHLO me");
            client.ask("DATA");
            client.write("half a message\r\n");
            if (reset) {
                client.reset();
            } else {
                client.shutdownOutput();
                assertThat(client.rest()).isEmpty();
            }
        }
        closed.await();
        await().untilAsserted(() -> assertThat(harness.reasons()).hasSize(2));
        assertThat(node.messages()).isEmpty();
    }

    @Test
    void withoutAnyServerTheClientIsGreetedWith421() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }
        ProtocolHarness harness = closing(ProtocolHarness.of(new SmtpProtocol())
                .clientTls(TLS)
                .members(nobody)
                .start());
        assertThat(dial(harness).rest()).isEqualTo(Reply.NO_SERVER.text());
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.CONNECT_FAILED));
    }

    @Test
    void aNodeThatClosesBeforeItsBannerIsReplacedUnnoticed() throws Exception {
        Talk client = dial(serve("allow", "none", node().on("BANNER", ScriptedNode.DIE), node().banner("220 two\r\n")));
        assertThat(client.reply()).isEqualTo("220 two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BANNER", "EHLO"})
    void aNodeThatIsFrozenInTheOpeningIsReplacedUnnoticed(String phase) throws Exception {
        ScriptedNode frozen = node().on(phase, (talk, line) -> {
            talk.rest();
            return false;
        });
        ScriptedNode other = node();
        ProtocolHarness harness =
                serve(Map.of("server-activation-mode", "none", "greeting-timeout", 1L), frozen, other);
        Talk client = client(harness);
        assertThat(client.ask("EHLO me")).startsWith("250-node.example");
        assertThat(other.heard()).containsExactly("clear EHLO me");
        assertThat(harness.reasons()).isEmpty();
    }

    /** Everything the client hears in a session that sends each thing when it is due, until it ends. */
    private String wholeSession(ProtocolHarness harness) throws Exception {
        Talk client = dial(harness);
        StringBuilder heard = new StringBuilder(client.reply()).append("\r\n");
        for (String say : new String[] {"EHLO me", "MAIL FROM:<a@b>", "RCPT TO:<c@d>", "DATA", "x\r\n.", "QUIT"}) {
            if (heard.toString().matches("(?s)(.*\r\n)?4[^\n]*\r\n")) {
                break;
            }
            heard.append(client.ask(say)).append("\r\n");
        }
        return heard + client.rest();
    }
}
