// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whole sessions without a channel: what each side hears, however the bytes of both are split. */
class ConversationTest {
    private static final String SESSION = lines(
            "EHLO me",
            "NOOP",
            "MAIL FROM:<a@b>",
            "RCPT TO:<c@d>",
            "XFORWARD x",
            "BDAT 6",
            "QUIT", // the chunk
            "DATA",
            ".. x",
            ".\n.\r.",
            "y",
            ".",
            "AUTH LOGIN",
            "QUIT", // the password
            "RSET",
            "NOOP\nXCLIENT",
            "QUIT");

    @Property(tries = 2000)
    void aSessionIsTheSameHoweverTheClientsBytesAreSplit(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 40) Integer> pieces) {
        Rehearsal whole = new Rehearsal().client(SESSION, List.of(SESSION.length()), 1000);
        Rehearsal split = new Rehearsal().client(SESSION, pieces, 1000);

        assertThat(split.toString()).isEqualTo(whole.toString());
    }

    @Property(tries = 500)
    void aSessionIsTheSameHoweverTheNodesBytesAreSplit(@ForAll @IntRange(min = 1, max = 60) int piece) {
        Rehearsal whole = new Rehearsal().client(SESSION, List.of(SESSION.length()), 1000);
        Rehearsal split = new Rehearsal().client(SESSION, List.of(SESSION.length()), piece);

        assertThat(split.toString()).isEqualTo(whole.toString());
    }

    @Test
    void theNodeHearsWhatTheClientSaidLessWhatIsWithheld() {
        Rehearsal rehearsal = new Rehearsal().client(SESSION, List.of(SESSION.length()), 1000);

        assertThat(rehearsal.nodeHeard())
                .isEqualTo(lines(
                        "EHLO me",
                        "NOOP",
                        "MAIL FROM:<a@b>",
                        "RCPT TO:<c@d>",
                        "DATA",
                        ".. x",
                        ".\n.\r.",
                        "y",
                        ".",
                        "AUTH LOGIN",
                        "QUIT",
                        "RSET",
                        "QUIT"));
        assertThat(rehearsal.clientHeard().lines())
                .containsExactly(
                        "220 node",
                        "250-node",
                        "250-SIZE",
                        "250 STARTTLS",
                        "250 ok",
                        "250 ok",
                        "250 ok",
                        "502 5.5.1 Command not implemented",
                        "502 5.5.1 Command not implemented",
                        "354 go",
                        "250 queued",
                        "334 user",
                        "235 in",
                        "250 ok",
                        "500 5.5.2 A command ends in CR LF and holds no other CR, LF or NUL",
                        "502 5.5.1 Command not implemented",
                        "221 bye");
    }

    @Test
    void clearTextThatIsReadDuringTheHandshakeIsNotTakenForSecure() {
        Rehearsal rehearsal = new Rehearsal().client("EHLO me\r\nSTARTTLS\r\n", List.of(100), 1000);

        rehearsal.secured("RSET\r\n");

        assertThat(rehearsal.clientHeard()).endsWith(Reply.READY_FOR_TLS.text() + Reply.INJECTION.text());
        assertThat(rehearsal.nodeHeard()).isEqualTo("EHLO me\r\n");
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }
}
