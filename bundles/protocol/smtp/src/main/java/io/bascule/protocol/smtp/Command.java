// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import org.jspecify.annotations.Nullable;

/**
 * One command line of a client.
 *
 * @param verb what it asks for
 * @param line as received with its CR LF, one character for each octet
 * @param fault why it cannot be passed on, or null
 */
record Command(Verb verb, String line, @Nullable Reply fault) {
    /**
     * Understands a line as the most lenient server would: servers that skip leading blanks or split at any control
     * character must not see another verb than we do.
     */
    static Command parse(String line) {
        int start = 0;
        while (start < line.length() - 2 && line.charAt(start) <= ' ') {
            start++;
        }
        int end = start;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        return new Command(Verb.of(line.substring(start, end)), line, isClean(line) ? null : Reply.BAD_LINE);
    }

    /** A line that was not kept because it was too long. */
    static Command tooLong() {
        return new Command(Verb.OTHER, "", Reply.LINE_TOO_LONG);
    }

    /** What follows the verb, trimmed. */
    String arguments() {
        String trimmed = line.trim();
        int end = 0;
        while (end < trimmed.length() && trimmed.charAt(end) > ' ') {
            end++;
        }
        return trimmed.substring(end).trim();
    }

    /**
     * A bare LF or CR ends a line for some servers: they would see a second command that no rule here has seen
     * ({@code NOOP<LF>XCLIENT ...}).
     */
    private static boolean isClean(String line) {
        int end = line.length() - 2;
        if (!line.endsWith("\r\n")) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                return false;
            }
        }
        return true;
    }
}
