// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.NoMemberException;
import io.bascule.api.protocol.ServerConnection;
import io.bascule.api.protocol.VirtualServer;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The harness's side of one accepted connection. */
final class HarnessConnection implements ClientConnection {
    private final Channel channel;
    private final VirtualServer virtualServer;
    private final List<Member> members;
    private @Nullable CloseReason reason;

    HarnessConnection(
            Channel channel, VirtualServer virtualServer, List<Member> members, Consumer<CloseReason> whenClosed) {
        this.channel = channel;
        this.virtualServer = virtualServer;
        this.members = members;
        channel.pipeline().addLast(new Gate());
        channel.closeFuture()
                .addListener(closed -> whenClosed.accept(reason == null ? CloseReason.CLIENT_CLOSED : reason));
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Flow flow() {
        return new Flow((InetSocketAddress) channel.remoteAddress(), (InetSocketAddress) channel.localAddress());
    }

    @Override
    public VirtualServer virtualServer() {
        return virtualServer;
    }

    @Override
    public Future<ServerConnection> connect(Selection selection) {
        Promise<ServerConnection> promise = channel.eventLoop().newPromise();
        tryNext(selection, promise);
        return promise;
    }

    private void tryNext(Selection selection, Promise<ServerConnection> promise) {
        for (Member member : members) {
            if (!selection.tried().contains(member)) {
                dial(member, selection, promise);
                return;
            }
        }
        boolean tried = !selection.tried().isEmpty();
        promise.setFailure(new NoMemberException("no member of the harness answers", tried));
    }

    private void dial(Member member, Selection selection, Promise<ServerConnection> promise) {
        new Bootstrap()
                .group(channel.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new Gate())
                .connect(member.address())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        Channel server = connected.channel();
                        channel.closeFuture().addListener(closed -> server.close());
                        promise.setSuccess(new ServerConnection(server, member));
                    } else {
                        tryNext(selection.without(member), promise);
                    }
                });
    }

    @Override
    public void relay(ServerConnection server) {
        channel.pipeline().addLast(new OneWay(server.channel()));
        server.channel().pipeline().addLast(new OneWay(channel));
        channel.config().setAutoRead(true);
        server.channel().config().setAutoRead(true);
    }

    @Override
    public void keepsTime() {
        // The harness ends nothing for being idle.
    }

    @Override
    public void because(CloseReason why) {
        if (reason == null) {
            reason = why;
        }
    }

    @Override
    public void close(CloseReason why) {
        because(why);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private static final class OneWay extends ChannelInboundHandlerAdapter {
        private final Channel peer;

        OneWay(Channel peer) {
            this.peer = peer;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            peer.write(msg);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            peer.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            peer.config().setAutoRead(ctx.channel().isWritable());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof ChannelInputShutdownEvent && peer instanceof DuplexChannel duplex) {
                peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> duplex.shutdownOutput());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
