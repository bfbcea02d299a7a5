// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A TLS server that greets and hangs up, and clients that listen to it. */
final class Loopback implements AutoCloseable {
    static final String GO_AHEAD = "220 go ahead\r\n";
    private static final String GREETING = "hello\n";

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Phaser handlers = new Phaser(1);
    private final Channel listener;

    /** @param tls the TLS handler of each connection */
    Loopback(Function<ByteBufAllocator, ChannelHandler> tls) {
        listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(initializer(channel -> {
                    channels.add(channel);
                    handlers.register();
                    channel.pipeline().addLast(tls.apply(channel.alloc()), new Greeter(handlers));
                }))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** What a client agreed on with the server, once it was greeted; fails as the handshake does. */
    CompletableFuture<Session> connect(Function<ByteBufAllocator, ChannelHandler> tls) {
        return connect(loop, address(), tls);
    }

    private static CompletableFuture<Session> connect(
            EventLoopGroup loop, InetSocketAddress address, Function<ByteBufAllocator, ChannelHandler> tls) {
        CompletableFuture<Session> session = new CompletableFuture<>();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(initializer(
                        channel -> channel.pipeline().addLast(tls.apply(channel.alloc()), new Listener(session))))
                .connect(address)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        session.completeExceptionally(connected.cause());
                    }
                });
        return session;
    }

    /** A client that reads the go-ahead in clear and then begins TLS; the server's handler must be for STARTTLS. */
    StartTlsClient startTls(SslContext context) {
        return new StartTlsClient(loop, address(), context);
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        channels.close().awaitUninterruptibly();
        // A loop that is shut down between a close and the removal of handlers leaves them with what they hold.
        handlers.arriveAndAwaitAdvance();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** @param alpn empty when none was agreed on */
    record Session(String version, String cipher, String alpn) {}

    interface Setup {
        void to(Channel channel);
    }

    private static ChannelInitializer<Channel> initializer(Setup setup) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                setup.to(channel);
            }
        };
    }

    private static final class Greeter extends ChannelInboundHandlerAdapter {
        private final Phaser handlers;

        Greeter(Phaser handlers) {
            this.handlers = handlers;
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            handlers.arriveAndDeregister();
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (ctx.pipeline().get(StartTls.class) != null) {
                ctx.writeAndFlush(Unpooled.copiedBuffer(GO_AHEAD, ISO_8859_1));
            }
            ctx.fireChannelActive();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
                ctx.writeAndFlush(Unpooled.copiedBuffer(GREETING, ISO_8859_1)).addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private static final class Listener extends SimpleChannelInboundHandler<ByteBuf> {
        private final CompletableFuture<Session> session;

        Listener(CompletableFuture<Session> session) {
            this.session = session;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf greeting) {
            SslHandler tls = ctx.pipeline().get(SslHandler.class);
            var agreed = tls.engine().getSession();
            String alpn = tls.applicationProtocol();
            session.complete(new Session(agreed.getProtocol(), agreed.getCipherSuite(), alpn == null ? "" : alpn));
            ctx.close();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
                session.completeExceptionally(handshake.cause());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            session.completeExceptionally(new IllegalStateException("closed without a greeting"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            session.completeExceptionally(cause);
            ctx.close();
        }
    }

    static final class StartTlsClient extends ChannelInboundHandlerAdapter implements AutoCloseable {
        private final SslContext context;
        private final CompletableFuture<String> goAhead = new CompletableFuture<>();
        private final CompletableFuture<Session> session = new CompletableFuture<>();
        private final Channel channel;

        private StartTlsClient(EventLoopGroup loop, InetSocketAddress address, SslContext context) {
            this.context = context;
            channel = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .handler(this)
                    .connect(address)
                    .syncUninterruptibly()
                    .channel();
        }

        String goAhead() {
            return goAhead.join();
        }

        CompletableFuture<Session> session() {
            return session;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            goAhead.complete(bytes.toString(ISO_8859_1));
            bytes.release();
            ctx.pipeline().addLast(context.newHandler(ctx.alloc()), new Listener(session));
            ctx.pipeline().remove(this);
        }

        @Override
        public void close() {
            channel.close().syncUninterruptibly();
        }
    }
}
