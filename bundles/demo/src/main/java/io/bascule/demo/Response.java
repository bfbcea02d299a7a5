// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CACHE_CONTROL;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.LOCATION;
import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of response there are. For HEAD the codec leaves the body out. */
final class Response {
    private Response() {}

    static FullHttpResponse html(String page) {
        return full(HttpResponseStatus.OK, "text/html", page);
    }

    static FullHttpResponse json(String text) {
        return full(HttpResponseStatus.OK, "application/json", text);
    }

    static FullHttpResponse text(HttpResponseStatus status, String sentence) {
        return full(status, "text/plain", sentence + "\n");
    }

    static FullHttpResponse redirect(String location) {
        FullHttpResponse response = text(HttpResponseStatus.FOUND, "It is elsewhere now.");
        response.headers().set(LOCATION, location);
        return response;
    }

    static FullHttpResponse onlyFor(Set<HttpMethod> methods) {
        String names = methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        FullHttpResponse response = text(HttpResponseStatus.METHOD_NOT_ALLOWED, "This is only for " + names + ".");
        response.headers().set(ALLOW, names);
        return response;
    }

    /** What goes before a body of so many bytes. */
    static HttpResponse head(long length) {
        HttpResponse response = new DefaultHttpResponse(HTTP_1_1, HttpResponseStatus.OK);
        response.headers().set(CONTENT_TYPE, "application/octet-stream").set(CONTENT_LENGTH, length);
        return response;
    }

    private static FullHttpResponse full(HttpResponseStatus status, String type, String body) {
        FullHttpResponse response = new DefaultFullHttpResponse(HTTP_1_1, status, Unpooled.copiedBuffer(body, UTF_8));
        response.headers()
                .set(CONTENT_TYPE, type + "; charset=utf-8")
                .set(CACHE_CONTROL, "no-store")
                .set(CONTENT_LENGTH, response.content().readableBytes());
        return response;
    }
}
