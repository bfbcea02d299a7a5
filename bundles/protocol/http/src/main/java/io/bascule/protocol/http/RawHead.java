// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpConstants;

/**
 * What Netty's decoder forgives in the head of a request and a bridge may not: odd separators in the request line, and
 * fields folded over lines. It is looked for in the bytes of whole lines, once the decoder has consumed them.
 */
final class RawHead {
    private boolean started;
    private boolean faulty;

    /** Carries no stack trace: it is a peer's fault. */
    static final class FaultException extends IllegalArgumentException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    void reset() {
        started = false;
        faulty = false;
    }

    /** True when the request line has been seen. */
    boolean isStarted() {
        return started;
    }

    boolean isFaulty() {
        return faulty;
    }

    /** Takes note of the lines in {@code [from, to)}, which end in CR LF. */
    void consumed(ByteBuf in, int from, int to) {
        int line = started ? from : requestLine(in, from, to);
        while (line < to && !faulty) {
            faulty = isBlank(in.getByte(line));
            line = after(in, line, to);
        }
    }

    /** Skips the empty lines that may come first (RFC 9112 section 2.2), and one request line. */
    private int requestLine(ByteBuf in, int from, int to) {
        int start = from;
        while (start < to && isLineEnd(in.getByte(start))) {
            start++;
        }
        if (start == to) {
            return to;
        }
        started = true;
        int next = after(in, start, to);
        faulty = !isRequestLine(in, start, next - 2);
        return next;
    }

    /** Three words of visible characters with one space between them. */
    private static boolean isRequestLine(ByteBuf in, int start, int end) {
        int spaces = 0;
        boolean word = false;
        for (int i = start; i < end; i++) {
            byte b = in.getByte(i);
            if (b > HttpConstants.SP && b < 0x7f) {
                word = true;
            } else if (b == HttpConstants.SP && word) {
                word = false;
                spaces++;
            } else {
                return false;
            }
        }
        return spaces == 2 && word;
    }

    private static int after(ByteBuf in, int line, int to) {
        int end = in.indexOf(line, to, HttpConstants.LF);
        return end < 0 ? to : end + 1;
    }

    private static boolean isBlank(byte b) {
        return b == HttpConstants.SP || b == HttpConstants.HT;
    }

    private static boolean isLineEnd(byte b) {
        return b == HttpConstants.CR || b == HttpConstants.LF;
    }
}
