// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/** Says and hears text over a socket; BoringSSL lets it speak the TLS of any year. */
final class Client implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicReference<String> heard = new AtomicReference<>("");
    private final Channel channel;

    Client(InetSocketAddress server) {
        channel = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(new Ear());
                    }
                })
                .connect(server)
                .syncUninterruptibly()
                .channel();
    }

    private final class Ear extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
            heard.accumulateAndGet(bytes.toString(ISO_8859_1), String::concat);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /** TLS from here on; the future says how the handshake ended. */
    Future<Channel> tls(String version) throws SSLException {
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .protocols(version)
                .build();
        try {
            SslHandler handler = context.newHandler(channel.alloc());
            channel.pipeline().addFirst(handler);
            return handler.handshakeFuture().awaitUninterruptibly();
        } finally {
            ReferenceCountUtil.release(context);
        }
    }

    void say(String text) {
        channel.writeAndFlush(Unpooled.copiedBuffer(text, ISO_8859_1)).syncUninterruptibly();
    }

    /** Waits until the last line that was heard starts so, and forgets what was heard. */
    String hear(String lastLine) {
        await().until(() -> heard.get().matches("(?s)(.*\n)?" + lastLine + "[^\n]*\n"));
        return heard.getAndSet("");
    }

    /** Says it and waits for the last line of the reply. */
    String ask(String text, String lastLine) {
        say(text);
        return hear(lastLine);
    }

    /** Waits until the other side has closed; all that was heard. */
    String hearOut() {
        channel.closeFuture().awaitUninterruptibly(20, TimeUnit.SECONDS);
        await().until(() -> !channel.isOpen());
        return heard.getAndSet("");
    }

    InetSocketAddress server() {
        return (InetSocketAddress) channel.remoteAddress();
    }

    /** Reads no more. */
    void deaf() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
