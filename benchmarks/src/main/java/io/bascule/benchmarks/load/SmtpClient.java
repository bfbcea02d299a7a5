// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;

/** One mail of 10 kB over STARTTLS: one command at a time, as most senders do it. */
final class SmtpClient extends SimpleChannelInboundHandler<ByteBuf> {
    private static final ByteBuf MESSAGE = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes(("X".repeat(76) + "\r\n").repeat(130).getBytes(StandardCharsets.US_ASCII))
            .writeBytes(".\r\n".getBytes(StandardCharsets.US_ASCII)));

    /** What is said at each step, and the reply that leads to it. */
    private enum Step {
        HELLO("220", "EHLO client.example\r\n"),
        STARTTLS("250", "STARTTLS\r\n"),
        HELLO_AGAIN("220", "EHLO client.example\r\n"),
        MAIL("250", "MAIL FROM:<a@client.example>\r\n"),
        RCPT("250", "RCPT TO:<b@bench.example>\r\n"),
        DATA("250", "DATA\r\n"),
        MESSAGE("354", ""),
        QUIT("250", "QUIT\r\n"),
        END("221", "");

        final String after;
        final ByteBuf words;

        Step(String after, String words) {
            this.after = after;
            this.words = Unpooled.unreleasableBuffer(
                    Unpooled.directBuffer().writeBytes(words.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private final Tls tls;
    private final int resumePort;
    private final Load.End end;
    private int step;
    private SslHandler secured;

    private SmtpClient(Tls tls, int resumePort, Load.End end) {
        this.tls = tls;
        this.resumePort = resumePort;
        this.end = end;
    }

    /** @param resumePort the port by which TLS sessions are remembered; 0 for full handshakes */
    static Load.Script script(Tls tls, int resumePort) {
        return (channel, end) -> channel.pipeline()
                .addLast(new LineBasedFrameDecoder(1000), new SmtpClient(tls, resumePort, end));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
        if (line.readableBytes() > 3 && line.getByte(line.readerIndex() + 3) == '-') {
            return;
        }
        Step now = Step.values()[step++];
        if (!ByteBufUtil.equals(line, line.readerIndex(), Unpooled.copiedBuffer(now.after, StandardCharsets.US_ASCII), 0, 3)) {
            end.failed(now + " got " + line.toString(StandardCharsets.US_ASCII));
            ctx.close();
            return;
        }
        switch (now) {
            case HELLO_AGAIN -> secure(ctx);
            case MESSAGE -> ctx.writeAndFlush(MESSAGE.duplicate());
            case END -> {
                end.succeeded(secured != null && Tls.isResumed(secured));
                ctx.close();
            }
            default -> ctx.writeAndFlush(now.words.duplicate());
        }
    }

    private void secure(ChannelHandlerContext ctx) {
        SslHandler handler = tls.client(ctx.alloc(), resumePort);
        secured = handler;
        ctx.pipeline().addFirst(handler);
        handler.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                ctx.writeAndFlush(Step.HELLO_AGAIN.words.duplicate());
            } else {
                end.failed("handshake: " + shaken.cause());
                ctx.close();
            }
        });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end.failed(cause.toString());
        ctx.close();
    }
}
