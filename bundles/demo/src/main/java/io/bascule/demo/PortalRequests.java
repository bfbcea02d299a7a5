// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpMethod.GET;
import static io.netty.handler.codec.http.HttpMethod.HEAD;
import static io.netty.handler.codec.http.HttpMethod.POST;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one connection to the portal. */
final class PortalRequests extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(PortalRequests.class);
    private static final Set<HttpMethod> READS = Set.of(GET, HEAD);
    private static final Set<HttpMethod> READS_AND_POST = Set.of(GET, HEAD, POST);
    private static final String BYTES = "/bytes/";
    private static final long MOST_BYTES = 2_147_483_648L;

    private final Mailbox mailbox;
    private int unanswered;

    PortalRequests(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        // Whoever asks faster than he reads waits: nothing is read while an answer is on its way.
        unanswered++;
        ctx.channel().config().setAutoRead(false);
        answer(ctx, request).addListener(written -> {
            unanswered--;
            ctx.channel().config().setAutoRead(unanswered == 0);
        });
    }

    private ChannelFuture answer(ChannelHandlerContext ctx, FullHttpRequest request) {
        String path = new QueryStringDecoder(request.uri()).path();
        if (!request.decoderResult().isSuccess()) {
            return ctx.writeAndFlush(Response.text(HttpResponseStatus.BAD_REQUEST, "That request cannot be read."));
        }
        Set<HttpMethod> methods = path.equals("/") ? READS_AND_POST : READS;
        if (!methods.contains(request.method())) {
            return ctx.writeAndFlush(Response.onlyFor(methods));
        } else if (path.startsWith(BYTES)) {
            return bytes(ctx, path.substring(BYTES.length()), request.method());
        }
        return ctx.writeAndFlush(
                switch (path) {
                    case "/" -> Response.html(page(ctx, request));
                    case "/api/mails" -> Response.json(Json.of(mailbox.mails()));
                    case "/old" -> Response.redirect("/");
                    default -> Response.text(HttpResponseStatus.NOT_FOUND, "There is nothing here.");
                });
    }

    private String page(ChannelHandlerContext ctx, FullHttpRequest request) {
        String spoken =
                ctx.pipeline().get(SslHandler.class).engine().getSession().getProtocol();
        return Page.of(spoken, request.headers(), mailbox.mails(), posted(request));
    }

    private static String posted(FullHttpRequest request) {
        String body = request.content().toString(UTF_8);
        String type = request.headers().get(CONTENT_TYPE, "");
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            return body;
        }
        return String.join(
                "\n", new QueryStringDecoder(body, UTF_8, false).parameters().getOrDefault("text", List.of()));
    }

    private static ChannelFuture bytes(ChannelHandlerContext ctx, String number, HttpMethod method) {
        long length = number.matches("[0-9]{1,10}") ? Long.parseLong(number) : Long.MAX_VALUE;
        if (length > MOST_BYTES) {
            return ctx.writeAndFlush(Response.text(
                    HttpResponseStatus.BAD_REQUEST, "Ask for a number of bytes from 0 to " + MOST_BYTES + "."));
        }
        ctx.write(Response.head(length));
        if (!method.equals(HEAD)) {
            ctx.write(new ByteRow(length));
        }
        return ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("The portal: a connection failed", cause);
        ctx.close();
    }
}
