// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.demo.Answer.Next;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSessionTest {
    private final SmtpSession session = new SmtpSession("node1");

    private String say(String line) {
        return session.command(line).reply().trim();
    }

    @BeforeEach
    void greet() {
        assertThat(session.banner().reply()).isEqualTo("220 node1 ESMTP Mail gateway\r\n");
        say("EHLO client");
    }

    @Test
    void ehloTellsWhatTheNodeCanDo() {
        assertThat(say("EHLO client").lines())
                .containsExactly(
                        "250-node1",
                        "250-SIZE 52428800",
                        "250-8BITMIME",
                        "250-PIPELINING",
                        "250-STARTTLS",
                        "250-ENHANCEDSTATUSCODES",
                        "250 DSN");
        assertThat(say("HELO client")).isEqualTo("250 node1");
    }

    @Test
    void aTransactionGoesFromMailToData() {
        assertThat(say("MAIL FROM:<a@b> SIZE=999 BODY=8BITMIME RET=HDRS")).isEqualTo("250 2.1.0 Sender OK");
        assertThat(say("RCPT TO:<c@d> NOTIFY=NEVER")).isEqualTo("250 2.1.5 Recipient OK");
        assertThat(session.command("DATA").next()).isEqualTo(Next.MESSAGE);
        assertThat(session.messageRead(10).reply()).startsWith("250 2.0.0 ");
        assertThat(say("RCPT TO:<c@d>")).startsWith("503 ");
    }

    @Test
    void theNullSenderIsASender() {
        assertThat(say("mail from:<>")).startsWith("250 ");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT TO:<c@d>, 503 5.5.1 MAIL comes first",
        "DATA, 503 5.5.1 MAIL comes first",
        "MAIL a@b, 501 5.5.4 Write MAIL FROM:<address>",
        "MAIL FROM:<a@b> FUTURE=1, 555 5.5.4 There is no parameter FUTURE",
        "MAIL FROM:<a@b> SIZE=52428801, 552 5.3.4 The message is larger than 52428800 bytes",
        "MAIL FROM:<a@b> SIZE=99999999999999999999, 552 5.3.4 The message is larger than 52428800 bytes",
        "BDAT 12, 500 5.5.2 There is no such command",
        "VRFY a, 252 2.1.5 Send it and see",
        "NOOP, 250 2.0.0 OK",
        "EHLO, 501 5.5.4 Say who you are",
        "STARTTLS now, 501 5.5.4 STARTTLS takes no argument"
    })
    void otherCommandsAreAnsweredAsTheRfcSays(String command, String reply) {
        assertThat(say(command)).isEqualTo(reply);
    }

    @Test
    void rsetForgetsTheEnvelope() {
        say("MAIL FROM:<a@b>");
        say("RSET");
        assertThat(say("DATA")).startsWith("503 ");
    }

    @Test
    void tlsIsOfferedOnceAndMakesTheNodeForget() {
        assertThat(session.command("STARTTLS").next()).isEqualTo(Next.TLS);
        session.secured("TLSv1");

        assertThat(say("MAIL FROM:<a@b>")).isEqualTo("503 5.5.1 EHLO comes first");
        assertThat(say("EHLO client")).doesNotContain("STARTTLS");
        assertThat(say("STARTTLS")).isEqualTo("503 5.5.1 TLS is on already");
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedAtItsEnd() {
        say("MAIL FROM:<a@b>");
        say("RCPT TO:<c@d>");
        session.command("DATA");
        assertThat(session.messageRead(52_428_801).reply()).startsWith("552 5.3.4 ");
    }

    @Test
    void quitEndsIt() {
        assertThat(session.command("QUIT").next()).isEqualTo(Next.CLOSE);
    }
}
