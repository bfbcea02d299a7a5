// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDecoderTest {
    @Property
    void repliesAreTheSameHoweverTheyAreSplit(@ForAll @IntRange(min = 1, max = 80) int piece) {
        String text = "220-a\r\n220 b\r\n250\r\n250-x\r\n250-\r\n250 y\n421 bye\r\n";
        List<NodeReply> replies = new ArrayList<>();
        ReplyDecoder decoder = new ReplyDecoder();
        for (int at = 0; at < text.length(); at += piece) {
            replies.addAll(decode(decoder, text.substring(at, Math.min(text.length(), at + piece))));
        }

        assertThat(replies)
                .containsExactly(
                        new NodeReply(220, "220-a\r\n220 b\r\n"),
                        new NodeReply(250, "250\r\n"),
                        new NodeReply(250, "250-x\r\n250-\r\n250 y\n"),
                        new NodeReply(421, "421 bye\r\n"));
        assertThat(decoder.hasBytes()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n",
                "\r\n",
                "99 x\r\n",
                "199 x\r\n",
                "600 x\r\n",
                "2x0 y\r\n",
                "250_y\r\n",
                "250-a\r\nb\r\n"
            })
    void whatIsNotAReplyIsMalformed(String text) {
        assertThat(decode(new ReplyDecoder(), text)).containsExactly(NodeReply.MALFORMED);
    }

    @Test
    void aReplyWithoutEndIsMalformedAndNotKept() {
        assertThat(decode(new ReplyDecoder(), "250-" + "x".repeat(70_000))).containsExactly(NodeReply.MALFORMED);
    }

    private static List<NodeReply> decode(ReplyDecoder decoder, String text) {
        decoder.add(Unpooled.copiedBuffer(text, ISO_8859_1));
        List<NodeReply> replies = new ArrayList<>();
        NodeReply reply = decoder.next();
        while (reply != null) {
            replies.add(reply);
            reply = reply.isMalformed() ? null : decoder.next();
        }
        return replies;
    }
}
