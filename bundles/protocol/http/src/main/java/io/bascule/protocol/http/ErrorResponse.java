// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** The page for a fault: small, fixed, and with nothing in it that came from a peer. */
final class ErrorResponse {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private ErrorResponse() {}

    static FullHttpResponse of(Fault fault) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(fault.status());
        String page = "<html><head><title>" + status + "</title></head><body><h1>" + status + "</h1><p>"
                + fault.sentence() + "</p></body></html>\n";
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(page, StandardCharsets.US_ASCII));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_HTML)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, page.length());
        if (fault == Fault.NO_TRACE) {
            response.headers().set(HttpHeaderNames.ALLOW, METHODS);
        }
        return response;
    }
}
