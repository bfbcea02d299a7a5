// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets no message through while auto-read is off, as the core does: TLS finds several in one read, and Netty's own
 * handler for this lets the first one pass.
 */
final class Gate extends ChannelDuplexHandler {
    private final Queue<Object> waiting = new ArrayDeque<>(2);
    private boolean asked;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        waiting.add(msg);
        letThrough(ctx);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        asked = !ctx.channel().config().isAutoRead();
        if (letThrough(ctx)) {
            ctx.fireChannelReadComplete();
        }
        ctx.read();
    }

    private boolean letThrough(ChannelHandlerContext ctx) {
        boolean passed = false;
        while (!waiting.isEmpty() && (asked || ctx.channel().config().isAutoRead())) {
            asked = false;
            passed = true;
            ctx.fireChannelRead(waiting.remove());
        }
        return passed;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
