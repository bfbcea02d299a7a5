// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Lets exactly one write pass in clear, then leaves. Netty's own switch lets everything pass that is written before the
 * first flush, which with pipelining may be more than the go-ahead.
 */
final class StartTls extends ChannelOutboundHandlerAdapter {
    private final ChannelHandler tls;

    /** @param tls made for STARTTLS: its first flush is in clear and begins the handshake */
    StartTls(ChannelHandler tls) {
        this.tls = tls;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.pipeline().addBefore(ctx.name(), null, tls);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object goAhead, ChannelPromise promise) {
        ctx.writeAndFlush(goAhead, promise);
        ctx.pipeline().remove(this);
    }
}
