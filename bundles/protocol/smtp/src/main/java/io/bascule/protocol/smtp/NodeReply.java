// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import java.util.Locale;

/**
 * One complete reply of a member.
 *
 * @param code 200 to 599, or 0 when what came is not a reply
 * @param text all its lines as received with their line ends, one character for each octet
 */
record NodeReply(int code, String text) {
    static final NodeReply MALFORMED = new NodeReply(0, "");

    boolean isMalformed() {
        return code == 0;
    }

    /** 2xx: done. */
    boolean isPositive() {
        return code / 100 == 2;
    }

    /** 4xx or 5xx: refused. */
    boolean isNegative() {
        return code >= 400;
    }

    /** 421: the member closes after it, whatever it answers. */
    boolean isClosing() {
        return code == 421;
    }

    /**
     * False when a member that answers so and we would no longer agree what the client's next bytes are: 3xx asks for
     * bytes, which only DATA and AUTH have.
     */
    boolean fits(Verb verb) {
        if (isNegative()) {
            return true;
        }
        return switch (verb) {
            case DATA -> code == 354;
            case AUTH -> code == 334 || isPositive();
            default -> isPositive();
        };
    }

    /** True when this reply to EHLO lists {@code keyword}, in upper case. */
    boolean offers(String keyword) {
        return text.lines().skip(1).anyMatch(line -> keyword(line).equals(keyword));
    }

    /** The keyword of one line of a reply to EHLO, in upper case (RFC 5321 section 4.1.1.1). */
    static String keyword(String line) {
        int end = 4;
        while (end < line.length() && line.charAt(end) > ' ' && line.charAt(end) != '=') {
            end++;
        }
        return line.length() < 4 ? "" : line.substring(4, end).toUpperCase(Locale.ROOT);
    }
}
