// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The servers behind the proxies that are not nginx: mail sinks, an echo, a source of bytes, nginx's authority. */
public final class Nodes {
    public static final int SINK = 22025;
    public static final int SINK_TLS = 22026;
    public static final int ECHO = 22007;
    public static final int SOURCE = 22019;
    public static final int AUTHORITY = 22090;

    private Nodes() {}

    /** Starts all of them on one event loop; they end with it. */
    public static void start(EventLoop loop, Tls tls) {
        listen(loop, SINK, () -> new SmtpSink(null));
        listen(loop, SINK_TLS, () -> new SmtpSink(tls));
        listen(loop, ECHO, Echo::new);
        listen(loop, SOURCE, Source::new);
        listen(loop, AUTHORITY, Authority::new);
    }

    private static void listen(EventLoop loop, int port, Supplier<ChannelHandler> handler) {
        new ServerBootstrap()
                .group(loop)
                .channelFactory(() -> new EpollServerSocketChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1 << 18, 1 << 20))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handler.get());
                    }
                })
                .bind("127.0.0.1", port)
                .syncUninterruptibly();
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            ctx.writeAndFlush(msg);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /** Sends as many bytes as the eight it is sent say. */
    private static final class Source extends SimpleChannelInboundHandler<ByteBuf> {
        private static final ByteBuf CHUNK =
                Unpooled.unreleasableBuffer(Unpooled.directBuffer(1 << 18).writeZero(1 << 18));

        private long left;

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf asked) {
            left = asked.readLong();
            send(ctx);
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            send(ctx);
        }

        private void send(ChannelHandlerContext ctx) {
            while (left > 0 && ctx.channel().isWritable()) {
                int now = (int) Math.min(left, CHUNK.readableBytes());
                left -= now;
                ctx.write(CHUNK.duplicate().writerIndex(now));
            }
            ctx.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /** Tells nginx's mail proxy where to send a session. */
    private static final class Authority extends SimpleChannelInboundHandler<ByteBuf> {
        private static final byte[] ANSWER = ("HTTP/1.0 200 OK\r\nAuth-Status: OK\r\nAuth-Server: 127.0.0.1\r\nAuth-Port: "
                        + SINK + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf request) {
            if (request.readableBytes() > 4 && request.getInt(request.writerIndex() - 4) == 0x0d0a0d0a) {
                ctx.writeAndFlush(Unpooled.wrappedBuffer(ANSWER)).addListener(sent -> ctx.close());
            }
        }
    }
}
