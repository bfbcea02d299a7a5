// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Takes mail and forgets it. */
final class SmtpSink extends ByteToMessageDecoder {
    /** CR LF . CR LF, as the last five bytes of what was read. */
    private static final long END_OF_DATA = 0x0d0a2e0d0aL;

    private static final long FIVE_BYTES = 0xffffffffffL;

    private final Tls tls;
    private boolean data;
    private long tail;

    /** @param tls offered when it is not null */
    SmtpSink(Tls tls) {
        this.tls = tls;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        say(ctx, "220 sink.example ESMTP\r\n");
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (data) {
            swallow(ctx, in);
            return;
        }
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
        if (end >= 0) {
            char verb = (char) in.getByte(in.readerIndex());
            in.readerIndex(end + 1);
            answer(ctx, verb);
        }
    }

    /** The first letter tells the few commands apart that are sent here. */
    private void answer(ChannelHandlerContext ctx, char verb) {
        switch (Character.toUpperCase(verb)) {
            case 'E' -> say(
                    ctx,
                    tls != null && ctx.pipeline().first() == this
                            ? "250-sink.example\r\n250-STARTTLS\r\n250 8BITMIME\r\n"
                            : "250-sink.example\r\n250 8BITMIME\r\n");
            case 'S' -> {
                say(ctx, "220 go ahead\r\n");
                if (tls != null) {
                    ctx.pipeline().addFirst(tls.server(ctx.alloc()));
                }
            }
            case 'D' -> {
                data = true;
                tail = 0x0d0a;
                say(ctx, "354 go on\r\n");
            }
            case 'Q' -> {
                say(ctx, "221 bye\r\n");
                ctx.close();
            }
            default -> say(ctx, "250 ok\r\n");
        }
    }

    private void swallow(ChannelHandlerContext ctx, ByteBuf in) {
        in.skipBytes(Math.max(0, in.readableBytes() - 5));
        while (in.isReadable()) {
            tail = (tail << 8 | in.readByte() & 0xff) & FIVE_BYTES;
        }
        if (tail == END_OF_DATA) {
            data = false;
            say(ctx, "250 taken\r\n");
        }
    }

    private static void say(ChannelHandlerContext ctx, String reply) {
        ctx.writeAndFlush(Unpooled.copiedBuffer(reply, StandardCharsets.US_ASCII));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
