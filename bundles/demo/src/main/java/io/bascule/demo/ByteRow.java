// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.stream.ChunkedInput;

/** So many bytes, the alphabet over and over, made as fast as the reader takes them. */
final class ByteRow implements ChunkedInput<ByteBuf> {
    private static final byte[] ALPHABETS =
            "abcdefghijklmnopqrstuvwxyz".repeat(2520).getBytes(US_ASCII);

    private final long length;
    private long made;

    ByteRow(long length) {
        this.length = length;
    }

    @Override
    public boolean isEndOfInput() {
        return made == length;
    }

    @Override
    public ByteBuf readChunk(ByteBufAllocator allocator) {
        int size = (int) Math.min(ALPHABETS.length, length - made);
        made += size;
        return allocator.ioBuffer(size).writeBytes(ALPHABETS, 0, size);
    }

    /** The interface has it still. */
    @Override
    @SuppressWarnings("deprecation")
    public ByteBuf readChunk(ChannelHandlerContext ctx) {
        return readChunk(ctx.alloc());
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public long progress() {
        return made;
    }

    @Override
    public void close() {}
}
