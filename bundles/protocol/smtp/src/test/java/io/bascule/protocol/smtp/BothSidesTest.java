// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BothSidesTest extends Bridge {
    @Test
    void starttlsOnBothSidesInOneHopDeliversTheMessage() throws Exception {
        ScriptedNode node = node();
        ProtocolHarness harness = serve("require", "require", node);
        Talk client = client(harness);

        assertThat(client.ask("EHLO me.example")).contains("250 STARTTLS").doesNotContain("CHUNKING");
        client.startTls();
        assertThat(client.ask("EHLO me.example")).contains("SIZE 52428800").doesNotContain("STARTTLS");
        mail(client, "Subject: x\r\n\r\nhello\r\n");
        assertThat(client.reply()).isEqualTo("250 queued as 1");
        assertThat(client.ask("QUIT")).isEqualTo("221 bye");
        assertThat(client.rest()).isEmpty();

        assertThat(node.messages()).containsExactly("Subject: x\r\n\r\nhello\r\n");
        assertThat(node.heard())
                .containsExactly(
                        "clear EHLO me.example",
                        "clear STARTTLS",
                        "tls EHLO me.example",
                        "tls EHLO me.example",
                        "tls MAIL FROM:<a@example.org>",
                        "tls RCPT TO:<b@example.org>",
                        "tls DATA",
                        "tls QUIT");
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.CLIENT_CLOSED));
    }

    @ParameterizedTest(name = "client {0}, server {1}, client does STARTTLS {2}: mail reaches the node in {3}")
    @CsvSource({
        "none, none, false, clear",
        "none, opportunistic, false, tls",
        "none, require, false, tls",
        "none, mirror, false, clear",
        "allow, none, false, clear",
        "allow, none, true, clear",
        "allow, opportunistic, false, tls",
        "allow, opportunistic, true, tls",
        "allow, require, false, tls",
        "allow, require, true, tls",
        "allow, mirror, false, clear",
        "allow, mirror, true, tls",
        "require, none, true, clear",
        "require, opportunistic, true, tls",
        "require, mirror, true, tls",
    })
    void eachPairOfModesCarriesMail(String clientMode, String serverMode, boolean startTls, String reaches)
            throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve(clientMode, serverMode, node));

        client.ask("EHLO me");
        if (startTls) {
            client.startTls();
            client.ask("EHLO me");
        }
        mail(client, "hello\r\n");
        assertThat(client.reply()).startsWith("250 queued");

        assertThat(node.heard()).contains(reaches + " MAIL FROM:<a@example.org>", reaches + " DATA");
    }

    @Test
    void implicitTlsToTheNodeComesBeforeItsBanner() throws Exception {
        ScriptedNode node = node().implicit();
        Talk client = client(serve("allow", "implicit", node));

        assertThat(client.ask("EHLO me")).contains("STARTTLS");
        mail(client, "hello\r\n");
        assertThat(client.reply()).startsWith("250 queued");
        assertThat(node.heard()).allMatch(line -> line.startsWith("tls "));
    }

    @Test
    void aClientThatOnlyKnowsHeloIsServedOverTlsToo() throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "require", node));

        assertThat(client.ask("HELO old.example")).isEqualTo("250 HELO fine");
        mail(client, "hello\r\n");
        assertThat(client.reply()).startsWith("250 queued");
        assertThat(node.heard())
                .startsWith(
                        "clear EHLO old.example",
                        "clear STARTTLS",
                        "tls HELO old.example",
                        "tls MAIL FROM:<a@example.org>");
    }

    @Test
    void aBannerOfManyLinesPassesUnchanged() throws Exception {
        Talk client = dial(serve("allow", "opportunistic", node().banner("220-one\r\n220-two\r\n220 three\r\n")));
        assertThat(client.reply()).isEqualTo("220-one\n220-two\n220 three");
    }

    @ParameterizedTest
    @CsvSource({"554 go away", "421 busy"})
    void aNodeThatRefusesInItsBannerIsHeard(String banner) throws Exception {
        Talk client = dial(serve("allow", "opportunistic", node().banner(banner + "\r\n")));
        assertThat(client.rest()).isEqualTo(banner + "\r\n");
    }

    @Test
    void authenticationPassesLineByLine() throws Exception {
        ScriptedNode node = node().capabilities("AUTH LOGIN");
        Talk client = client(serve("allow", "require", node));
        client.ask("EHLO me");
        client.startTls();
        assertThat(client.ask("EHLO me")).contains("AUTH LOGIN");

        assertThat(client.ask("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
        assertThat(client.ask("QUIT")).isEqualTo("334 UGFzc3dvcmQ6");
        assertThat(client.ask("c2VjcmV0")).isEqualTo("235 welcome");
        assertThat(client.ask("NOOP")).isEqualTo("250 NOOP fine");
        assertThat(node.heard()).contains("auth QUIT", "auth c2VjcmV0");
    }

    @Test
    void aNodeThatOffersAuthOnlyUnderTlsIsNotOfferedToAClientInClearText() throws Exception {
        ScriptedNode node = node();
        node.on("EHLO", (talk, line) -> {
            talk.write(talk.isSecure() ? "250-node\r\n250 AUTH PLAIN\r\n" : "250-node\r\n250 STARTTLS\r\n");
            return true;
        });
        Talk client = client(serve("allow", "require", node));

        assertThat(client.ask("EHLO me")).doesNotContain("AUTH");
        assertThat(client.ask("AUTH PLAIN AGEAYg==")).startsWith("538 5.7.11");
        client.startTls();
        assertThat(client.ask("EHLO me")).contains("AUTH PLAIN");
        assertThat(node.heard()).noneMatch(line -> line.contains("AUTH PLAIN"));
    }

    @Test
    void aGroupOfPipelinedCommandsIsAnsweredInOrder() throws Exception {
        ScriptedNode node = node();
        node.says("RCPT", "550 nobody");
        Talk client = client(serve("allow", "opportunistic", node));
        client.ask("EHLO me");

        client.write(
                "MAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nXCLIENT ADDR=1.2.3.4\r\nNOOP\r\nDATA\r\nx\r\n.\r\nNOOP\r\nQUIT\r\n");
        assertThat(client.rest().lines())
                .containsExactly(
                        "250 MAIL fine",
                        "550 nobody",
                        "502 5.5.1 Command not implemented",
                        "250 NOOP fine",
                        "354 go ahead",
                        "250 queued as 1",
                        "250 NOOP fine",
                        "221 bye");
        assertThat(node.heard()).noneMatch(line -> line.contains("XCLIENT"));
    }

    @Test
    void aRefusedDataLeavesTheSessionInCommands() throws Exception {
        Talk client = client(serve("allow", "none", node().says("DATA", "554 no recipients")));
        client.ask("EHLO me");
        assertThat(client.ask("DATA")).isEqualTo("554 no recipients");
        assertThat(client.ask("NOOP")).isEqualTo("250 NOOP fine");
    }
}
