// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;

/** Makes the head of a node's response one for the client. */
final class ResponseHead {
    private ResponseHead() {}

    /** False when nobody can tell for sure what it means. */
    static boolean isSound(HttpResponse response, Exchange exchange) {
        if (response.decoderResult().isFailure() || response.status().codeClass() == HttpStatusClass.UNKNOWN) {
            return false;
        }
        Iterator<String> codings = response.headers().valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
        return (!codings.hasNext() || RequestCheck.isChunked(codings)) && (!isSwitch(response) || exchange.isUpgrade());
    }

    static boolean isInterim(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    static boolean isSwitch(HttpResponse response) {
        return response.status().code() == 101;
    }

    /** A response of class 1xx: it has no body and says nothing about the connection. */
    static void adaptInterim(HttpResponse response) {
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        HopByHop.remove(response.headers());
        if (isSwitch(response)) {
            Upgrade.ask(response.headers());
        }
    }

    /** A final response; what follows from it for both connections is kept in {@code exchange}. */
    static void adapt(HttpResponse response, Exchange exchange) {
        if (!HttpUtil.isKeepAlive(response)) {
            exchange.closeServer();
        }
        if (!exchange.isRequestDone()) {
            // The client may never send the rest, and then its next request could not be told from it.
            exchange.closeClient();
        }
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
        HopByHop.remove(response.headers());
        frame(response, exchange);
        tellPersistence(response.headers(), exchange);
    }

    /** The client learns the end of the body in a way it knows, and the end of its connection only if there is no other. */
    private static void frame(HttpResponse response, Exchange exchange) {
        HttpHeaders headers = response.headers();
        if (exchange.isHead() || isEmpty(response.status().code())) {
            return;
        }
        boolean chunked = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
        if (!chunked && headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return;
        }
        if (!chunked) {
            exchange.closeServer();
        }
        if (exchange.isHttp10()) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            exchange.closeClient();
        } else {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
    }

    private static boolean isEmpty(int status) {
        return status == 204 || status == 304;
    }

    static void tellPersistence(HttpHeaders headers, Exchange exchange) {
        if (exchange.closesClient()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (exchange.isHttp10()) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }
}
