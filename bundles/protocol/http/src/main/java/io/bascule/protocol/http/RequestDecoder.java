// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request at a time: after each it stops, until {@link #next}, and within one where it is told to. What a client
 * sends ahead stays in bytes, and is at most what one read brings, for then the channel is not read any more.
 */
final class RequestDecoder extends HttpRequestDecoder {
    private static final char UNDERSCORE = '_';

    private final int maxFields;
    private final RawHead raw = new RawHead();
    private int fields;
    private boolean hasLength;
    private boolean inBody;
    private boolean paused;
    private boolean complete;
    private boolean decoding;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Object held;

    RequestDecoder(Site site) {
        super(Codecs.config(site));
        this.maxFields = site.maxHeaderCount();
    }

    /** Decodes nothing of a body until {@link #resume}. */
    void pause() {
        paused = true;
    }

    /** Decodes the body, of which a part may have come meanwhile. */
    void resume() {
        paused = false;
        decodeOn();
    }

    /** Decodes the next request, which may have come already. */
    void next() {
        paused = false;
        complete = false;
        decodeOn();
    }

    private boolean isStopped() {
        return paused || complete;
    }

    private void decodeOn() {
        ChannelHandlerContext ctx = context;
        if (ctx == null || decoding || isStopped() || actualReadableBytes() == 0) {
            return;
        }
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
            channelReadComplete(ctx);
            releaseEnd(ctx);
        } catch (Exception e) {
            ctx.fireExceptionCaught(e);
        }
    }

    /** True while bytes wait that must not be decoded yet. */
    boolean isHolding() {
        return isStopped() && actualReadableBytes() > 0;
    }

    /** True when a request has begun and its head is not complete. */
    boolean isInHead() {
        return !isStopped() && !inBody && (raw.isStarted() || actualReadableBytes() > 0);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        super.handlerAdded(ctx);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        context = null;
        super.handlerRemoved0(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        decoding = true;
        try {
            super.channelRead(ctx, message);
        } finally {
            decoding = false;
        }
        if (isHolding()) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        if (isStopped()) {
            // Netty's way would ask for more bytes, since none of those that came were decoded.
            ctx.fireChannelReadComplete();
        } else {
            super.channelReadComplete(ctx);
        }
    }

    /** A client may close its side right behind what it sent ahead; that is answered first. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            held = event;
            releaseEnd(ctx);
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    private void releaseEnd(ChannelHandlerContext ctx) throws Exception {
        Object end = held;
        if (end == null || isHolding()) {
            return;
        }
        held = null;
        decoding = true;
        try {
            super.userEventTriggered(ctx, end);
        } finally {
            decoding = false;
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (isStopped()) {
            return;
        }
        int from = in.readerIndex();
        int known = out.size();
        boolean head = !inBody;
        super.decode(ctx, in, out);
        if (head) {
            // A call that begins in a head ends at the latest with it.
            raw.consumed(in, from, in.readerIndex());
        }
        for (int i = known; i < out.size(); i++) {
            noteProgress(out.get(i));
        }
    }

    private void noteProgress(Object message) {
        if (message instanceof HttpRequest request) {
            inBody = true;
            if (raw.isFaulty() && request.decoderResult().isSuccess()) {
                request.setDecoderResult(DecoderResult.failure(new RawHead.FaultException()));
            }
            raw.reset();
        }
        if (message instanceof LastHttpContent) {
            inBody = false;
            complete = true;
            fields = 0;
            hasLength = false;
        }
    }

    /** Sees each field, of the head and of the trailer, before it is kept. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (++fields > maxFields) {
            throw new TooLongHttpHeaderException("more than " + maxFields + " fields");
        }
        AsciiString name = super.splitHeaderName(line, start, length);
        if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
            // Netty lets HTTP/1.0 have two.
            if (hasLength) {
                throw new IllegalArgumentException("two lengths");
            }
            hasLength = true;
        }
        if (name.indexOf(UNDERSCORE, 0) >= 0 && isDisguised(name)) {
            throw new IllegalArgumentException("a disguised field");
        }
        return name;
    }

    /** CGI and its heirs read {@code Content_Length} as {@code Content-Length}. */
    private static boolean isDisguised(AsciiString name) {
        CharSequence plain = name.replace(UNDERSCORE, '-');
        return HopByHop.isEssential(plain)
                || ForwardedHeaders.X_FORWARDED_FOR.contentEqualsIgnoreCase(plain)
                || ForwardedHeaders.X_FORWARDED_PROTO.contentEqualsIgnoreCase(plain);
    }
}
