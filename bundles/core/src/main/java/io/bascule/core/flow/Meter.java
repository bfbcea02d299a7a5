// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import java.util.function.LongConsumer;

/**
 * Counts what passes a channel and remembers when something last did. It sits above TLS, which goes first in a
 * pipeline, and below the protocol: what is counted is payload.
 */
final class Meter extends ChannelDuplexHandler {
    private final LongConsumer read;
    private final LongConsumer written;
    private long lastNanos = System.nanoTime();
    private long bytesRead;
    private long bytesWritten;

    /**
     * @param read told the bytes of each read
     * @param written told the bytes of each write
     */
    Meter(LongConsumer read, LongConsumer written) {
        this.read = read;
        this.written = written;
    }

    /** When a byte last passed, on {@link System#nanoTime}'s clock. On the event loop. */
    long lastNanos() {
        return lastNanos;
    }

    /** All that was ever read. On the event loop. */
    long bytesRead() {
        return bytesRead;
    }

    /** All that was ever written. On the event loop. */
    long bytesWritten() {
        return bytesWritten;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        lastNanos = System.nanoTime();
        long size = size(msg);
        bytesRead += size;
        read.accept(size);
        ctx.fireChannelRead(msg);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        lastNanos = System.nanoTime();
        long size = size(msg);
        bytesWritten += size;
        written.accept(size);
        ctx.write(msg, promise);
    }

    private static long size(Object msg) {
        if (msg instanceof ByteBuf bytes) {
            return bytes.readableBytes();
        }
        if (msg instanceof ByteBufHolder holder) {
            return holder.content().readableBytes();
        }
        return msg instanceof FileRegion region ? region.count() : 0;
    }
}
