// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;

/** Says so many bytes, waits for so many, and closes. */
final class TcpClient extends SimpleChannelInboundHandler<ByteBuf> {
    private final ByteBuf words;
    private final Load.End end;
    private long missing;

    private TcpClient(ByteBuf words, long expected, Load.End end) {
        this.words = words;
        this.missing = expected;
        this.end = end;
    }

    /** @param words what is said; never released */
    static Load.Script script(ByteBuf words, long expected) {
        return (channel, end) -> {
            if (expected > 1 << 20) {
                channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(1 << 18));
            }
            channel.pipeline().addLast(new TcpClient(words.duplicate(), expected, end));
        };
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.writeAndFlush(words);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
        missing -= bytes.readableBytes();
        if (missing <= 0) {
            end.succeeded(false);
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end.failed(cause.toString());
        ctx.close();
    }
}
