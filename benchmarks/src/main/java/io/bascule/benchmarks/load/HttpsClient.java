// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;

/** One request over a TLS connection of its own. */
final class HttpsClient extends SimpleChannelInboundHandler<ByteBuf> {
    private static final ByteBuf REQUEST = Unpooled.unreleasableBuffer(Unpooled.directBuffer()
            .writeBytes("GET /1k HTTP/1.1\r\nHost: bench.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)));

    private static final int BODY = 1024;

    private final SslHandler tls;
    private final Load.End end;
    private final StringBuilder head = new StringBuilder();
    private int body;

    private HttpsClient(SslHandler tls, Load.End end) {
        this.tls = tls;
        this.end = end;
    }

    /** @param resumePort the port by which TLS sessions are remembered; 0 for full handshakes */
    static Load.Script script(Tls tls, int resumePort) {
        return (channel, end) -> {
            SslHandler handler = tls.client(channel.alloc(), resumePort);
            channel.pipeline().addLast(handler, new HttpsClient(handler, end));
        };
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent shaken) {
            if (shaken.isSuccess()) {
                ctx.writeAndFlush(REQUEST.duplicate());
            } else {
                end.failed("handshake: " + shaken.cause());
                ctx.close();
            }
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
        while (head.indexOf("\r\n\r\n") < 0 && bytes.isReadable()) {
            head.append((char) bytes.readByte());
        }
        body += bytes.readableBytes();
        if (body == BODY) {
            if (head.indexOf("HTTP/1.1 200") == 0) {
                end.succeeded(Tls.isResumed(tls));
            } else {
                end.failed("the answer was " + head);
            }
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        end.failed(cause.toString());
        ctx.close();
    }
}
