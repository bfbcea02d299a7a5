// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import javax.net.ssl.SSLException;

/**
 * Lets nothing through while auto-read is off. By itself auto-read stops the next read only: native epoll reads once
 * more, unasked, when a peer has ended its side, and TLS finds several messages in one read. They wait here, together
 * with the end of the input and in order, and there are never more of them than one read holds.
 */
final class Gate extends ChannelDuplexHandler {
    private final Queue<Object> waiting = new ArrayDeque<>(2);
    private boolean asked;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (waiting.isEmpty() && isOpen(ctx)) {
            pass(ctx, msg);
        } else {
            waiting.add(msg);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (isEnd(event) && !(waiting.isEmpty() && isOpen(ctx))) {
            waiting.add(event);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    /** Auto-read was turned on, or somebody asked for one message. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        asked = !ctx.channel().config().isAutoRead();
        boolean passed = false;
        while (!waiting.isEmpty() && isOpen(ctx)) {
            pass(ctx, waiting.remove());
            passed = true;
        }
        if (passed) {
            ctx.fireChannelReadComplete();
        }
        ctx.read();
    }

    private boolean isOpen(ChannelHandlerContext ctx) {
        return asked || ctx.channel().config().isAutoRead();
    }

    private void pass(ChannelHandlerContext ctx, Object what) {
        if (isEnd(what)) {
            ctx.fireUserEventTriggered(what);
        } else {
            asked = false;
            ctx.fireChannelRead(what);
        }
    }

    private static boolean isEnd(Object what) {
        return what instanceof ChannelInputShutdownEvent || what == SslCloseCompletionEvent.SUCCESS;
    }

    /** Nothing more can come, and nobody can ask any more: what waits goes on at once. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty()) {
            pass(ctx, waiting.remove());
        }
        ctx.fireChannelReadComplete();
        ctx.fireChannelInactive();
    }

    /** What breaks the transport ends the channel, even before anybody behind this gate is there to see it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        boolean ofTransport = cause instanceof IOException && !(cause instanceof SSLException);
        if (!ofTransport || isSomebodyBehind(ctx)) {
            ctx.fireExceptionCaught(cause);
        }
        if (ofTransport) {
            ctx.close();
        }
    }

    /** Netty warns, with a stack trace, of what nobody cares to hear; that a peer went away is no news. */
    private boolean isSomebodyBehind(ChannelHandlerContext ctx) {
        ChannelHandler last = ctx.pipeline().last();
        return last != this && !(last instanceof Meter);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
