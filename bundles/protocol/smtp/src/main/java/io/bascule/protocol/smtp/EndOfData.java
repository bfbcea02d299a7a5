// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.netty.buffer.ByteBuf;

/**
 * Finds the end of a message: CR LF . CR LF and nothing else, however the bytes are split over reads. Every other reading
 * of "a line with a dot" is how mail is smuggled. The CR LF of the DATA command counts as the first.
 */
final class EndOfData {
    private static final int LINE_START = 2;
    private static final int FOUND = 5;

    /** How many octets of CR LF . CR LF the bytes so far end with. */
    private int matched = LINE_START;

    /** The number of readable octets that belong to the message, its end included. Moves no index. */
    int scan(ByteBuf bytes) {
        int index = bytes.readerIndex();
        int stop = bytes.writerIndex();
        while (index < stop && matched != FOUND) {
            if (matched == 0) {
                index = bytes.indexOf(index, stop, (byte) '\r');
                if (index < 0) {
                    return bytes.readableBytes();
                }
            }
            matched = advance(bytes.getByte(index++));
        }
        return index - bytes.readerIndex();
    }

    /** True once, when the last scan met the end; the next scan begins another message. */
    boolean reached() {
        if (matched != FOUND) {
            return false;
        }
        matched = LINE_START;
        return true;
    }

    private int advance(byte octet) {
        return switch (octet) {
            case '\r' -> matched == 3 ? 4 : 1;
            case '\n' -> matched == 1 ? 2 : matched == 4 ? FOUND : 0;
            case '.' -> matched == 2 ? 3 : 0;
            default -> 0;
        };
    }
}
