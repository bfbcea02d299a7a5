// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.tcp;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.NoMemberException;
import io.bascule.api.protocol.ServerConnection;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One connection on its way to being relayed: the client's TLS, a member, the member's TLS, each if there is one. A
 * relay begins when both handshakes are over, for what is written during a handshake waits without a bound.
 */
final class TcpFlow {
    private final ClientConnection client;

    TcpFlow(ClientConnection client) {
        this.client = client;
    }

    void begin() {
        handshake(
                client.channel(),
                client.virtualServer().clientTls().map(tls -> alloc -> tls.accept(alloc, List.of())),
                CloseReason.CLIENT_TLS_FAILED,
                this::connect);
    }

    private void connect() {
        client.connect(Selection.of(client.flow())).addListener((Future<ServerConnection> connected) -> {
            if (connected.isSuccess()) {
                reached(connected.getNow());
            } else if (connected.cause() instanceof NoMemberException none) {
                client.close(none.wasTried() ? CloseReason.CONNECT_FAILED : CloseReason.NO_MEMBER);
            } else {
                client.close(CloseReason.INTERNAL_ERROR);
            }
        });
    }

    private void reached(ServerConnection server) {
        handshake(
                server.channel(),
                client.virtualServer().serverTls().map(tls -> alloc -> tls.connect(alloc, server.member(), List.of())),
                CloseReason.SERVER_TLS_FAILED,
                () -> client.relay(server));
    }

    private void handshake(
            Channel channel,
            Optional<Function<ByteBufAllocator, ChannelHandler>> tls,
            CloseReason failure,
            Runnable next) {
        if (tls.isEmpty()) {
            next.run();
            return;
        }
        channel.pipeline().addLast(new Awaiting(failure, next));
        channel.pipeline().addFirst("tls", tls.get().apply(channel.alloc()));
        channel.config().setAutoRead(true);
    }

    /**
     * Waits for a handshake. Payload that came in one packet with its end is held by the core, as auto-read is off again,
     * until there is a relay.
     */
    private final class Awaiting extends ChannelInboundHandlerAdapter {
        private final CloseReason failure;
        private final Runnable next;

        Awaiting(CloseReason failure, Runnable next) {
            this.failure = failure;
            this.next = next;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                client.close(failure); // half a connection cannot finish a handshake
            } else if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
                ctx.fireUserEventTriggered(event);
            } else if (handshake.isSuccess()) {
                ctx.channel().config().setAutoRead(false);
                ctx.pipeline().remove(this);
                next.run();
            } else {
                client.close(failure);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            client.close(failure);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            client.close(failure);
        }
    }
}
