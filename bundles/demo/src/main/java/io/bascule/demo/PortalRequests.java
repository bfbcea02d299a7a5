// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CACHE_CONTROL;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of one connection to the portal. */
final class PortalRequests extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(PortalRequests.class);
    private static final Pattern BYTES = Pattern.compile("/bytes/([0-9]{1,12})");

    private final Mailbox mailbox;

    PortalRequests(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        String path = new QueryStringDecoder(request.uri()).path();
        boolean head = request.method().equals(HttpMethod.HEAD);
        boolean read = head || request.method().equals(HttpMethod.GET);
        boolean post = request.method().equals(HttpMethod.POST);
        Matcher bytes = BYTES.matcher(path);
        if (!request.decoderResult().isSuccess()) {
            send(ctx, text(HttpResponseStatus.BAD_REQUEST, "text/plain", "That request cannot be read.\n"), head);
        } else if (path.equals("/") && (read || post)) {
            send(ctx, text(HttpResponseStatus.OK, "text/html", page(ctx, request)), head);
        } else if (path.equals("/api/mails") && read) {
            send(ctx, text(HttpResponseStatus.OK, "application/json", Json.of(mailbox.mails())), head);
        } else if (bytes.matches() && read) {
            stream(ctx, Long.parseLong(bytes.group(1)), head);
        } else if (path.equals("/") || path.equals("/api/mails") || bytes.matches()) {
            FullHttpResponse response = text(HttpResponseStatus.METHOD_NOT_ALLOWED, "text/plain", "Not that way.\n");
            response.headers().set(ALLOW, path.equals("/") ? "GET, HEAD, POST" : "GET, HEAD");
            send(ctx, response, head);
        } else {
            send(ctx, text(HttpResponseStatus.NOT_FOUND, "text/plain", "There is nothing here.\n"), head);
        }
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

    private static FullHttpResponse text(HttpResponseStatus status, String type, String body) {
        FullHttpResponse response = new DefaultFullHttpResponse(HTTP_1_1, status, Unpooled.copiedBuffer(body, UTF_8));
        response.headers()
                .set(CONTENT_TYPE, type + "; charset=utf-8")
                .set(CACHE_CONTROL, "no-store")
                .set(CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }

    private static void send(ChannelHandlerContext ctx, FullHttpResponse response, boolean head) {
        if (head) {
            response.content().clear();
        }
        ctx.writeAndFlush(response);
    }

    private static void stream(ChannelHandlerContext ctx, long length, boolean head) {
        HttpResponse response = new DefaultHttpResponse(HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(CONTENT_TYPE, "application/octet-stream").set(CONTENT_LENGTH, length);
        ctx.write(response);
        if (!head) {
            ctx.write(new ByteRow(length));
        }
        ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("The portal: a connection failed", cause);
        ctx.close();
    }
}
