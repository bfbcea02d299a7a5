// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Cuts a member's bytes into replies of one or more lines (RFC 5321 section 4.2.1). Holds at most one unfinished reply. */
final class ReplyDecoder {
    /** More than any EHLO reply, and five times the longest SASL challenge (RFC 4954 section 4). */
    private static final int LONGEST = 65_536;

    private final StringBuilder text = new StringBuilder();
    private int line;
    private int searched;

    /** Takes ownership of {@code more}. */
    void add(ByteBuf more) {
        text.append(more.readCharSequence(more.readableBytes(), ISO_8859_1));
        more.release();
    }

    boolean hasBytes() {
        return !text.isEmpty();
    }

    /** The next reply; null until there is a whole one. Once one is malformed, nothing after it has a meaning. */
    @Nullable
    NodeReply next() {
        int end;
        while ((end = text.indexOf("\n", searched)) >= 0) {
            if (!isReplyLine(end)) {
                return NodeReply.MALFORMED;
            }
            boolean last = text.charAt(line + 3) != '-';
            int code = Integer.parseInt(text, line, line + 3, 10);
            line = searched = end + 1;
            if (last) {
                return new NodeReply(code, take());
            }
        }
        searched = text.length();
        return text.length() > LONGEST ? NodeReply.MALFORMED : null;
    }

    private String take() {
        String reply = text.substring(0, line);
        text.delete(0, line);
        line = searched = 0;
        return reply;
    }

    /** Three digits, of which the first is 2 to 5, then a blank, a hyphen or the end of the line. */
    private boolean isReplyLine(int end) {
        return end - line >= 3
                && text.charAt(line) >= '2'
                && text.charAt(line) <= '5'
                && Character.digit(text.charAt(line + 1), 10) >= 0
                && Character.digit(text.charAt(line + 2), 10) >= 0
                && " -\r\n".indexOf(text.charAt(line + 3)) >= 0;
    }
}
