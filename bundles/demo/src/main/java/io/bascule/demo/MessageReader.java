// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads what follows DATA up to the line with a single dot, takes out the dots that the client put in (RFC 5321 4.5.2),
 * and keeps the length and the SHA-256 of the rest. Only CR LF ends a line, so that two servers can never disagree on
 * where a message ends.
 */
final class MessageReader {
    private enum State {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR
    }

    private final MessageDigest digest = sha256();
    private final byte[] text = new byte[8192];
    private int filled;
    private long size;
    private State state = State.LINE_START;

    /** Reads on; true once the message is over, and then what is left in {@code in} comes after it. */
    boolean read(ByteBuf in) {
        while (in.isReadable()) {
            byte b = in.readByte();
            switch (state) {
                case LINE_START -> {
                    if (b == '.') {
                        state = State.DOT;
                    } else {
                        keep(b);
                    }
                }
                case DOT -> {
                    if (b == '\r') {
                        state = State.DOT_CR;
                    } else {
                        keep(b);
                    }
                }
                case DOT_CR -> {
                    if (b == '\n') {
                        flush();
                        return true;
                    }
                    keep((byte) '\r');
                    keep(b);
                }
                case TEXT, CR -> keep(b);
            }
        }
        return false;
    }

    long size() {
        return size;
    }

    /** Of the whole message; can be asked once. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void keep(byte b) {
        boolean endsLine = b == '\n' && state == State.CR;
        text[filled++] = b;
        size++;
        if (filled == text.length) {
            flush();
        }
        state = endsLine ? State.LINE_START : b == '\r' ? State.CR : State.TEXT;
    }

    private void flush() {
        digest.update(text, 0, filled);
        filled = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
