// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import io.bascule.demo.Answer.Next;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a mail server says, whatever carries it (RFC 5321, 3207). One connection, one thread. */
final class SmtpSession {
    private static final String CLEAR = "clear";
    private static final long SIZE_LIMIT = 52_428_800;

    private final String node;
    private final Envelope envelope = new Envelope(SIZE_LIMIT);
    private @Nullable String helo;
    private String tls = CLEAR;

    /** @param node the name in the banner */
    SmtpSession(String node) {
        this.node = node;
    }

    Answer banner() {
        return Answer.of("220 " + node + " ESMTP Mail gateway");
    }

    /** @param line without its end */
    Answer command(String line) {
        int blank = line.indexOf(' ');
        String verb = blank < 0 ? line : line.substring(0, blank);
        String argument = blank < 0 ? "" : line.substring(blank + 1).trim();
        return switch (verb.toUpperCase(Locale.ROOT)) {
            case "EHLO" -> hello(argument, true);
            case "HELO" -> hello(argument, false);
            case "MAIL" -> helo == null ? Answer.of("503 5.5.1 EHLO comes first") : envelope.mail(argument);
            case "RCPT" -> envelope.rcpt(argument);
            case "DATA" -> data();
            case "RSET" -> reset();
            case "NOOP" -> Answer.of("250 2.0.0 OK");
            case "VRFY" -> Answer.of("252 2.1.5 Send it and see");
            case "STARTTLS" -> startTls(argument);
            case "QUIT" -> Answer.of("221 2.0.0 " + node + " goes").then(Next.CLOSE);
            default -> Answer.of("500 5.5.2 There is no such command");
        };
    }

    /** What was said before TLS is forgotten (RFC 3207 4.2). */
    void secured(String version) {
        tls = version;
        helo = null;
        envelope.clear();
    }

    /** The message is over; ends the transaction. */
    Answer messageRead(long size) {
        envelope.clear();
        return size > SIZE_LIMIT
                ? Answer.of("552 5.3.4 The message is larger than " + SIZE_LIMIT + " bytes")
                : Answer.of("250 2.0.0 " + node + " has it, " + size + " bytes");
    }

    String helo() {
        return helo == null ? "" : helo;
    }

    String tls() {
        return tls;
    }

    Envelope envelope() {
        return envelope;
    }

    private Answer hello(String name, boolean extended) {
        if (name.isEmpty()) {
            return Answer.of("501 5.5.4 Say who you are");
        }
        helo = name;
        envelope.clear();
        return extended ? new Answer(capabilities(), Next.COMMAND) : Answer.of("250 " + node);
    }

    private String capabilities() {
        return "250-" + node + "\r\n250-SIZE " + SIZE_LIMIT + "\r\n250-8BITMIME\r\n250-PIPELINING\r\n"
                + (tls.equals(CLEAR) ? "250-STARTTLS\r\n" : "")
                + "250-ENHANCEDSTATUSCODES\r\n250 DSN\r\n";
    }

    private Answer data() {
        if (envelope.from() == null) {
            return Answer.of("503 5.5.1 MAIL comes first");
        } else if (envelope.to().isEmpty()) {
            return Answer.of("503 5.5.1 RCPT comes first");
        }
        return Answer.of("354 End with a line that is a single dot").then(Next.MESSAGE);
    }

    private Answer reset() {
        envelope.clear();
        return Answer.of("250 2.0.0 OK");
    }

    private Answer startTls(String argument) {
        if (!tls.equals(CLEAR)) {
            return Answer.of("503 5.5.1 TLS is on already");
        } else if (!argument.isEmpty()) {
            return Answer.of("501 5.5.4 STARTTLS takes no argument");
        }
        return Answer.of("220 2.0.0 Go ahead").then(Next.TLS);
    }
}
