// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Says what it hears. */
final class Echo implements ConnectionSink {
    @Override
    public void accept(Channel accepted) {
        accepted.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object msg) {
                ctx.writeAndFlush(msg);
            }
        });
        accepted.config().setAutoRead(true);
    }
}
