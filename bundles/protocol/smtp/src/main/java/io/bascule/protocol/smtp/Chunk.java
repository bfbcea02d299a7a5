// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.netty.buffer.ByteBuf;

/**
 * The octets behind a refused BDAT (RFC 3030 section 2). The client sends them unasked; read as commands they would be an
 * injection.
 */
final class Chunk {
    private static final int MOST_DIGITS = 18;

    private final Reply reply;
    private long left;

    private Chunk(long octets, Reply reply) {
        this.left = octets;
        this.reply = reply;
    }

    /** The chunk of a command that is answered with {@code refusal} once the chunk is over. */
    static Chunk of(Command bdat, Reply refusal) {
        if (bdat.fault() != null) {
            // Others may read another size in it than we do.
            return new Chunk(-1, bdat.fault());
        }
        long octets = octets(bdat.arguments());
        return new Chunk(octets, octets < 0 ? Reply.BAD_CHUNK : refusal);
    }

    /** The octets that follow {@code BDAT <size> [LAST]}, or -1 when it does not say. */
    private static long octets(String arguments) {
        int end = 0;
        while (end < arguments.length() && Character.digit(arguments.charAt(end), 10) >= 0) {
            end++;
        }
        boolean sound = end > 0 && end <= MOST_DIGITS && (end == arguments.length() || arguments.charAt(end) <= ' ');
        return sound ? Long.parseLong(arguments, 0, end, 10) : -1;
    }

    /** Its end cannot be told, so nothing behind it can be understood. */
    boolean isEndless() {
        return left < 0;
    }

    boolean isOver() {
        return left == 0;
    }

    long left() {
        return left;
    }

    /** What the client hears. */
    Reply reply() {
        return reply;
    }

    /** Takes ownership of {@code bytes}, at most {@link #left} of them. */
    void drop(ByteBuf bytes) {
        left -= bytes.readableBytes();
        bytes.release();
    }
}
