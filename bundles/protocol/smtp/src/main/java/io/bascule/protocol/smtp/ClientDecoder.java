// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a client's bytes, on demand: the caller says what the next bytes are, since only the member's replies decide that.
 * Content is handed out in the buffers it came in.
 */
final class ClientDecoder {
    private static final ClientInput TOO_LONG = new ClientInput.TooLong();

    private final ByteBufAllocator allocator;
    private final EndOfData endOfData = new EndOfData();
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private int searched;
    private boolean overlong;

    ClientDecoder(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Takes ownership of {@code more}. */
    void add(ByteBuf more) {
        bytes = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, bytes, more);
    }

    boolean hasBytes() {
        return bytes.isReadable();
    }

    /** The next line, or null until there is one. A line over {@code limit} octets is thrown away as it comes. */
    @Nullable
    ClientInput line(int limit) {
        int end = bytes.indexOf(bytes.readerIndex() + searched, bytes.writerIndex(), (byte) '\n');
        if (end < 0) {
            searched = bytes.readableBytes();
            if (overlong || searched > limit) {
                overlong = true;
                skip(searched);
            }
            return null;
        }
        int length = end + 1 - bytes.readerIndex();
        if (overlong || length > limit) {
            overlong = false;
            skip(length);
            return TOO_LONG;
        }
        searched = 0;
        return new ClientInput.Line(bytes.readCharSequence(length, ISO_8859_1).toString());
    }

    /** The next part of a message, or null until there is one. */
    @Nullable
    ClientInput content() {
        if (!bytes.isReadable()) {
            return null;
        }
        ByteBuf part = take(endOfData.scan(bytes));
        return new ClientInput.Content(part, endOfData.reached());
    }

    /** The next part of at most {@code most} octets, whatever they are, or null until there are any. */
    @Nullable
    ClientInput octets(long most) {
        if (!bytes.isReadable()) {
            return null;
        }
        int length = (int) Math.min(most, bytes.readableBytes());
        return new ClientInput.Content(take(length), length == most);
    }

    void release() {
        bytes.release();
        bytes = Unpooled.EMPTY_BUFFER;
        searched = 0;
    }

    private ByteBuf take(int length) {
        if (length < bytes.readableBytes()) {
            return bytes.readRetainedSlice(length);
        }
        ByteBuf all = bytes;
        bytes = Unpooled.EMPTY_BUFFER;
        return all;
    }

    private void skip(int length) {
        bytes.skipBytes(length);
        searched = 0;
    }
}
