// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The commands a proxy must tell apart, and how each one flows. */
enum Verb {
    EHLO(Flow.ALONE),
    HELO(Flow.ALONE),
    STARTTLS(Flow.ALONE),
    MAIL(Flow.PIPELINED),
    RCPT(Flow.PIPELINED),
    RSET(Flow.PIPELINED),
    NOOP(Flow.PIPELINED),
    VRFY(Flow.PIPELINED),
    EXPN(Flow.PIPELINED),
    HELP(Flow.PIPELINED),
    DATA(Flow.LAST_OF_GROUP),
    AUTH(Flow.ALONE),
    QUIT(Flow.LAST_OF_GROUP),
    BDAT(Flow.WITHHELD),
    XCLIENT(Flow.WITHHELD),
    XFORWARD(Flow.WITHHELD),
    TURN(Flow.WITHHELD),
    ATRN(Flow.WITHHELD),
    XEXCH50(Flow.WITHHELD),
    X_ANONYMOUSTLS(Flow.WITHHELD),
    /** Not a command of the protocol: a complete message, which waits for a reply like one. */
    END_OF_DATA(Flow.PIPELINED),
    /** Anything else. Its reply decides what comes next, so nothing may be sent around it. */
    OTHER(Flow.ALONE);

    private enum Flow {
        /** May be sent while earlier replies are due, and be followed by more (RFC 2920). */
        PIPELINED,
        /** May be sent while earlier replies are due; what follows is read once it is answered. */
        LAST_OF_GROUP,
        /** Sent when no reply is due; what follows is read once it is answered. */
        ALONE,
        /** Never reaches a member: it would change who the client is or how the bytes are framed. */
        WITHHELD
    }

    private static final Map<String, Verb> BY_WORD = Arrays.stream(values())
            .filter(verb -> verb != OTHER && verb != END_OF_DATA)
            .collect(Collectors.toUnmodifiableMap(Verb::word, Function.identity()));

    private final Flow flow;

    Verb(Flow flow) {
        this.flow = flow;
    }

    /** The verb of a command as a client wrote it, in any case. */
    static Verb of(String word) {
        return BY_WORD.getOrDefault(word.toUpperCase(Locale.ROOT), OTHER);
    }

    private String word() {
        return name().replace('_', '-');
    }

    /** May be sent to the member while earlier replies are due. */
    boolean joinsGroup() {
        return flow == Flow.PIPELINED || flow == Flow.LAST_OF_GROUP;
    }

    /** Nothing the client sends behind it may be understood before its reply is known. */
    boolean holdsInput() {
        return flow != Flow.PIPELINED;
    }

    boolean isWithheld() {
        return flow == Flow.WITHHELD;
    }

    boolean isGreeting() {
        return this == EHLO || this == HELO;
    }

    /** Says nothing about mail: allowed before STARTTLS where that is required (RFC 3207 section 4). */
    boolean isHarmless() {
        return isGreeting() || this == STARTTLS || this == NOOP || this == QUIT;
    }
}
