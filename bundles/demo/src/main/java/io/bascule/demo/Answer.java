// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

/**
 * What a mail server says to a command, and what comes next.
 *
 * @param reply whole lines, each ended by CR LF
 */
record Answer(String reply, Next next) {
    enum Next {
        COMMAND,
        MESSAGE,
        TLS,
        CLOSE
    }

    static Answer of(String line) {
        return new Answer(line + "\r\n", Next.COMMAND);
    }

    Answer then(Next other) {
        return new Answer(reply, other);
    }
}
