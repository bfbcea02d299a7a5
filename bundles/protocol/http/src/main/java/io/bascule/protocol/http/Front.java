// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.protocol.ClientConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's side of a connection: what happens there is told to a {@link Dialogue}. */
final class Front extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Front.class);
    private static final List<String> PROTOCOLS = List.of("http/1.1");

    private final ClientConnection client;
    private final Site site;
    private final Exchange exchange = new Exchange();
    private final RequestDecoder decoder;
    private final Dialogue dialogue;

    Front(ClientConnection client, Site site) {
        this.client = client;
        this.site = site;
        this.decoder = new RequestDecoder(site);
        this.dialogue = new Dialogue(client, this, decoder, exchange, site);
    }

    void open() {
        Channel channel = client.channel();
        ChannelPipeline pipeline = channel.pipeline().addLast(decoder, new ResponseEncoder(exchange), this);
        if (site.clientTls() != null) {
            pipeline.addFirst(site.clientTls().accept(channel.alloc(), PROTOCOLS));
        }
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (dialogue.hasEnded() || !ctx.channel().isActive()) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            dialogue.request(request);
        }
        if (message instanceof HttpContent content) {
            dialogue.content(content);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        dialogue.requestRead();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        dialogue.updateResponseReading();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            dialogue.end(CloseReason.CLIENT_TLS_FAILED);
        } else if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            dialogue.inputClosed();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        dialogue.abandon();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof IOException) {
            dialogue.end(CloseReason.TRANSPORT_ERROR);
        } else {
            log.warn("A connection of {} failed", client.virtualServer().name(), cause);
            dialogue.end(CloseReason.INTERNAL_ERROR);
        }
    }
}
