// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.CloseReason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.function.Consumer;

/**
 * One direction of a flow: whatever arrives here is written to the peer, uncopied, on the same event loop, and flushed
 * once for each burst of reads. A peer that cannot take more stops the reading here.
 */
final class Relay extends ChannelInboundHandlerAdapter {
    private final Channel peer;
    private final CloseReason whenClosed;
    private final Consumer<CloseReason> because;

    private Relay(Channel peer, CloseReason whenClosed, Consumer<CloseReason> because) {
        this.peer = peer;
        this.whenClosed = whenClosed;
        this.because = because;
    }

    /** Joins both channels; {@code because} is told why the flow ends. */
    static void join(Channel client, Channel server, Consumer<CloseReason> because) {
        client.pipeline().addLast("relay", new Relay(server, CloseReason.CLIENT_CLOSED, because));
        server.pipeline().addLast("relay", new Relay(client, CloseReason.SERVER_CLOSED, because));
        client.config().setAutoRead(server.isWritable());
        server.config().setAutoRead(client.isWritable());
        if (!server.isActive()) { // it went before there was a relay to notice
            because.accept(CloseReason.SERVER_CLOSED);
            Closing.afterFlush(client);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        peer.write(msg, peer.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        peer.flush();
    }

    /** Our own outbound buffer crossed a watermark: slow down, or resume, the side that fills it. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        peer.config().setAutoRead(ctx.channel().isWritable());
    }

    /** A peer that has said all it will may still be listening (RFC 9293 3.6): pass on the end of this direction only. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            because.accept(whenClosed);
            Closing.shutdownOutput(peer);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        because.accept(whenClosed);
        Closing.afterFlush(peer);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        because.accept(CloseReason.TRANSPORT_ERROR);
        ctx.close();
    }
}
