// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.pool.Member;
import io.bascule.api.protocol.ServerConnection;
import io.bascule.api.tls.ServerTls;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;

/**
 * One connection to a member: tells an {@link SmtpConnection} what happens on it, as long as that has not gone on to
 * another member.
 */
final class NodeLeg extends ChannelInboundHandlerAdapter {
    private final SmtpConnection connection;
    private final ServerConnection server;
    private final Outlet outlet;
    private final ReplyDecoder replies = new ReplyDecoder();

    NodeLeg(SmtpConnection connection, ServerConnection server) {
        this.connection = connection;
        this.server = server;
        outlet = new Outlet(server.channel());
    }

    void begin() {
        channel().pipeline().addLast(this);
        channel().config().setAutoRead(true);
    }

    Channel channel() {
        return server.channel();
    }

    Member member() {
        return server.member();
    }

    Outlet outlet() {
        return outlet;
    }

    boolean hasBytes() {
        return replies.hasBytes();
    }

    void secure(ServerTls tls) {
        channel().pipeline().addFirst(tls.connect(channel().alloc(), member(), List.of()));
    }

    void close() {
        channel().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        replies.add((ByteBuf) message);
        while (connection.isServedBy(this)) {
            NodeReply reply = replies.next();
            if (reply == null) {
                return;
            }
            connection.nodeReplied(reply);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (connection.isServedBy(this)) {
            connection.settle();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (connection.isServedBy(this)) {
            connection.progress();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (!connection.isServedBy(this)) {
            return;
        }
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            connection.nodeHandshaken(handshake);
        } else if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            connection.nodeEnded();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (connection.isServedBy(this)) {
            connection.nodeEnded();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (connection.isServedBy(this)) {
            connection.nodeFailed(cause);
        }
    }
}
