// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

/** The parameters of BDAT (RFC 3030 section 2). */
final class Chunk {
    private static final int MOST_DIGITS = 18;

    private Chunk() {}

    /** The octets that follow {@code BDAT <size> [LAST]}, or -1 when it does not say. */
    static long octets(String arguments) {
        int end = 0;
        while (end < arguments.length() && Character.digit(arguments.charAt(end), 10) >= 0) {
            end++;
        }
        boolean sound = end > 0 && end <= MOST_DIGITS && (end == arguments.length() || arguments.charAt(end) <= ' ');
        return sound ? Long.parseLong(arguments, 0, end, 10) : -1;
    }
}
