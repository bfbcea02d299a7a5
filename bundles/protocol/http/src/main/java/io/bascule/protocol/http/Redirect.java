// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Sends a client to https, at the same host, path and query (F5 {@code _sys_https_redirect}). Immutable.
 *
 * @param code 301, 302, 307 or 308
 * @param port of the https virtual server
 */
record Redirect(int code, int port) {
    private static final int HTTPS = 443;

    /**
     * @param request one that {@link RequestCheck} let through: its target and host hold nothing that could end the
     *     Location field
     */
    FullHttpResponse answer(HttpRequest request) {
        String host = String.valueOf(request.headers().get(HttpHeaderNames.HOST));
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code), Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HttpHeaderNames.LOCATION, location(host, request.uri()))
                .set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
        return response;
    }

    private String location(String authority, String target) {
        StringBuilder location = new StringBuilder(authority.length() + target.length() + 16)
                .append("https://")
                .append(authority, 0, Authority.hostLength(authority));
        if (port != HTTPS) {
            location.append(':').append(port);
        }
        // "OPTIONS *" asks about the server as a whole, which has no path.
        return target.equals("*")
                ? location.toString()
                : location.append(target).toString();
    }
}
