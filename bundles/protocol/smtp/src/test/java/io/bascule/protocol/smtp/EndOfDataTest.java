// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class EndOfDataTest {
    @Property(tries = 5000)
    void theEndIsWhereTheTextFirstHasItHoweverItIsSplit(
            @ForAll @Chars({'\r', '\n', '.', 'a'}) @StringLength(max = 24) String text,
            @ForAll @IntRange(min = 1, max = 24) int piece) {
        int found = ("\r\n" + text).indexOf("\r\n.\r\n");
        int expected = found < 0 ? -1 : found + 3;

        EndOfData endOfData = new EndOfData();
        int position = 0;
        boolean reached = false;
        while (position < text.length() && !reached) {
            String part = text.substring(position, Math.min(text.length(), position + piece));
            ByteBuf bytes = Unpooled.copiedBuffer(part, ISO_8859_1);
            position += endOfData.scan(bytes);
            reached = endOfData.reached();
            bytes.release();
        }

        assertThat(reached ? position : -1).isEqualTo(expected);
    }

    @Property(tries = 500)
    void aSecondMessageIsFoundLikeTheFirst(
            @ForAll @CharRange(from = 'a', to = 'z') @StringLength(max = 5) String text) {
        EndOfData endOfData = new EndOfData();
        for (int message = 0; message < 2; message++) {
            ByteBuf bytes = Unpooled.copiedBuffer(text + "\r\n.\r\nQUIT", ISO_8859_1);
            assertThat(endOfData.scan(bytes)).isEqualTo(text.length() + 5);
            assertThat(endOfData.reached()).isTrue();
            assertThat(endOfData.reached()).isFalse();
            bytes.release();
        }
    }
}
