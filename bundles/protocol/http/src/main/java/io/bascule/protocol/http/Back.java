// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.protocol.ServerConnection;
import io.bascule.api.tls.ServerTls;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's side of a client's connection: one connection to one member, kept for the client's next requests. */
final class Back extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(Back.class);

    private final Dialogue dialogue;
    private final Upstream upstream;
    private final Site site;
    private final Exchange exchange;
    private final ServerConnection server;
    private final Channel channel;
    private final ResponseDecoder decoder;
    private final HttpRequestEncoder encoder = new HttpRequestEncoder();
    private boolean ready;
    private boolean reused;
    private boolean interim;
    private boolean switching;

    Back(Dialogue dialogue, Upstream upstream, Site site, Exchange exchange, ServerConnection server) {
        this.dialogue = dialogue;
        this.upstream = upstream;
        this.site = site;
        this.exchange = exchange;
        this.server = server;
        this.channel = server.channel();
        this.decoder = new ResponseDecoder(site, exchange);
    }

    /** Tells {@link Upstream} when a request can be sent: at once, or after the TLS handshake. */
    void open() {
        ServerTls tls = site.serverTls();
        // A node may answer and close before it has read the whole request; a failed write must not cost us the answer.
        channel.config().setAutoClose(false);
        channel.pipeline().addLast(decoder, encoder, this);
        if (tls == null) {
            becomeReady();
        } else {
            channel.config().setAutoRead(true);
            channel.pipeline().addFirst(tls.connect(channel.alloc(), server.member(), List.of()));
        }
    }

    private void becomeReady() {
        ready = true;
        upstream.connected(this);
    }

    ServerConnection server() {
        return server;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    /** The head of a request; its end and its body follow through {@link #write}. */
    void send(HttpObject request) {
        decoder.expect();
        write(request);
    }

    void write(HttpObject message) {
        channel.write(message, channel.voidPromise());
    }

    /** Unlike the rest of a request, a body that cannot be written is no reason to end the connection. */
    void writeBody(HttpContent content) {
        channel.write(content);
    }

    void flush() {
        channel.flush();
    }

    /** Runs {@code then} once everything written before has left. */
    void whenSent(Runnable then) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> then.run());
    }

    void close() {
        channel.close();
    }

    /** The exchange it served is over, and it can serve another. */
    void reuse() {
        reused = true;
    }

    /** True when it may have been closed by the node before the request in flight reached it. */
    boolean isStale() {
        return reused && !decoder.hasBegun();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (upstream.uses(this)) {
            if (message instanceof HttpResponse response) {
                head(response);
            }
            if (message instanceof HttpContent content) {
                content(content);
            }
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(HttpResponse response) {
        if (!ResponseHead.isSound(response, exchange)) {
            dialogue.fail(Fault.NODE_MALFORMED);
            return;
        }
        interim = ResponseHead.isInterim(response);
        if (interim) {
            switching = ResponseHead.isSwitch(response);
            ResponseHead.adaptInterim(response);
        } else {
            exchange.responseStarted();
            dialogue.nodeAnswers();
            ResponseHead.adapt(response, exchange);
        }
        dialogue.respond(response, interim);
    }

    private void content(HttpContent content) {
        if (!upstream.uses(this)) {
            content.release();
        } else if (content.decoderResult().isFailure()) {
            content.release();
            dialogue.fail(Fault.NODE_MALFORMED);
        } else {
            boolean last = content instanceof LastHttpContent;
            dialogue.respond(content, interim);
            if (last && switching) {
                dialogue.relay(this);
            } else if (last && !interim) {
                exchange.responseDone();
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (upstream.uses(this)) {
            dialogue.responseRead(decoder.isStray());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (upstream.uses(this)) {
            dialogue.updateRequestReading();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !ready) {
            if (handshake.isSuccess()) {
                becomeReady();
            } else {
                close();
                upstream.refused(server.member());
            }
        } else if (event instanceof ChannelInputShutdownEvent) {
            gone();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        gone();
        ctx.fireChannelInactive();
    }

    /** A failed transport must not look like the regular end of a body that ends with the connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof ChannelOutputShutdownException || cause instanceof ClosedChannelException) {
            // It takes no more; what it has said is still to be read.
            return;
        }
        if (!(cause instanceof IOException || cause.getCause() instanceof IOException)) {
            log.warn("The connection to {} failed", server.member().name(), cause);
        }
        gone();
    }

    private void gone() {
        close();
        if (ready) {
            upstream.lost(this);
        }
    }
}
