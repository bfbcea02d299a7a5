// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.security.MessageDigest;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    /** Text made of what the reader looks at, and a letter for the rest. */
    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of(".", "\r", "\n", "\r\n", "a")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts) + "\r\n");
    }

    @Property
    void findsTheMessageHoweverItsBytesAreSplit(
            @ForAll("messages") String message, @ForAll @IntRange(min = 1, max = 50) int piece) throws Exception {
        String sent = ("\r\n" + message).replace("\r\n.", "\r\n..").substring(2) + ".\r\n";
        ByteBuf all = Unpooled.copiedBuffer(sent + "NOOP\r\n", ISO_8859_1);
        MessageReader reader = new MessageReader();
        int read = 0;
        boolean over = false;
        while (!over) {
            ByteBuf part = all.slice(read, Math.min(piece, all.readableBytes() - read));
            over = reader.read(part);
            read += part.readerIndex();
        }
        assertThat(read).isEqualTo(sent.length());
        assertThat(reader.size()).isEqualTo(message.length());
        assertThat(reader.digest())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(message.getBytes(ISO_8859_1))));
    }

    @Test
    void aDotBetweenBareLineFeedsEndsNothing() {
        MessageReader reader = new MessageReader();
        assertThat(reader.read(Unpooled.copiedBuffer("a\n.\nMAIL FROM:<x>\r\n.\n", ISO_8859_1)))
                .isFalse();
        assertThat(reader.read(Unpooled.copiedBuffer("\r\n.\r\n", ISO_8859_1))).isTrue();
    }
}
