// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.protocol.ClientConnection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.TimeUnit;

/** The client's channel: tells an {@link SmtpConnection} what happens on it. */
final class ClientLeg extends ChannelInboundHandlerAdapter {
    /**
     * How long a client that is in the middle of sending may go on before it reads our last reply. Closed at once, its
     * unread bytes would turn the close into a reset, which may overtake the reply.
     */
    private static final int LINGER_SECONDS = 1;

    private final SmtpConnection connection;
    private final ClientConnection client;
    private final Outlet outlet;
    private boolean ended;

    ClientLeg(SmtpConnection connection, ClientConnection client) {
        this.connection = connection;
        this.client = client;
        outlet = new Outlet(client.channel());
    }

    void begin() {
        client.keepsTime();
        channel().pipeline().addLast(this);
        channel().closeFuture().addListener(closed -> connection.finish());
    }

    Channel channel() {
        return client.channel();
    }

    Outlet outlet() {
        return outlet;
    }

    /** The client will send no more. */
    boolean hasEnded() {
        return ended;
    }

    /** Begins TLS right behind {@code goAhead}. */
    void secure(String goAhead) {
        var tls = client.virtualServer().clientTls().orElseThrow();
        channel().pipeline().addFirst(tls.acceptAfterReply(channel().alloc()));
        outlet.write(goAhead);
        outlet.flush();
    }

    /**
     * Closes once what was written has left.
     *
     * @param unread true when there are bytes of the client, here or on their way, that nobody will read
     */
    void close(CloseReason reason, boolean unread) {
        outlet.flush();
        if (unread && !ended) {
            channel().config().setAutoRead(true);
            channel().eventLoop().schedule(() -> client.close(reason), LINGER_SECONDS, TimeUnit.SECONDS);
        } else {
            client.close(reason);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        connection.clientRead((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        connection.settle();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.clientWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            connection.clientHandshaken(handshake.isSuccess());
        } else if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            ended = true;
            connection.settle();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        connection.clientFailed(cause);
    }
}
