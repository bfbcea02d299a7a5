// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The one request of a client's connection that is being served, and how far it and its response have come. Used again
 * for each next request; on the event loop only.
 */
final class Exchange {
    private @Nullable HttpRequest request;
    private boolean head;
    private boolean http10;
    private boolean upgrade;
    private boolean hasBody;
    private boolean bodySent;
    private boolean requestDone;
    private boolean retried;
    private boolean responseStarted;
    private boolean responseDone;
    private boolean closeClient;
    private boolean closeServer;

    /** A request arrived; what it says of its connection is read here, for the fields that say it are removed later. */
    void begin(HttpRequest next) {
        request = next;
        head = HttpMethod.HEAD.equals(next.method());
        http10 = HttpVersion.HTTP_1_0.equals(next.protocolVersion());
        upgrade = Upgrade.isAskedForBy(next);
        String length = next.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        hasBody = next.headers().contains(HttpHeaderNames.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
        closeClient = !HttpUtil.isKeepAlive(next);
        bodySent = false;
        requestDone = false;
        retried = false;
        responseStarted = false;
        responseDone = false;
        closeServer = false;
    }

    /** Both sides are done with it. */
    void end() {
        request = null;
        head = false;
    }

    @Nullable
    HttpRequest request() {
        return request;
    }

    boolean isInFlight() {
        return request != null;
    }

    /** True when the response has no body, whatever its fields say. */
    boolean isHead() {
        return head;
    }

    boolean isHttp10() {
        return http10;
    }

    boolean isUpgrade() {
        return upgrade;
    }

    boolean hasBody() {
        return hasBody;
    }

    /** A part of the request after its head is about to be sent. */
    void requestPart(HttpContent part) {
        bodySent |= part != LastHttpContent.EMPTY_LAST_CONTENT;
        requestDone |= part instanceof LastHttpContent;
    }

    /** True when the whole request has been read from the client. */
    boolean isRequestDone() {
        return requestDone;
    }

    void responseStarted() {
        responseStarted = true;
    }

    /** True when the head of the final response has been written to the client. */
    boolean isResponseStarted() {
        return responseStarted;
    }

    void responseDone() {
        responseDone = true;
    }

    boolean isResponseDone() {
        return responseDone;
    }

    /** True when whatever a node says now is said about this request. */
    boolean awaitsResponse() {
        return request != null && !responseDone;
    }

    boolean isDone() {
        return requestDone && responseDone;
    }

    void closeClient() {
        closeClient = true;
    }

    /** True when the client's connection ends with this exchange. */
    boolean closesClient() {
        return closeClient;
    }

    void closeServer() {
        closeServer = true;
    }

    /** True when the node's connection ends with this exchange. */
    boolean closesServer() {
        return closeServer;
    }

    /**
     * Allows one more attempt when the node's connection turns out to be closed: only for a method that may be repeated
     * (RFC 9110 section 9.2.2), before any of the body is gone, and once.
     */
    boolean mayRetry() {
        HttpRequest sent = request;
        if (sent == null || retried || bodySent || responseStarted || !isIdempotent(sent.method())) {
            return false;
        }
        retried = true;
        return true;
    }

    private static boolean isIdempotent(HttpMethod method) {
        return method.equals(HttpMethod.GET)
                || method.equals(HttpMethod.HEAD)
                || method.equals(HttpMethod.OPTIONS)
                || method.equals(HttpMethod.PUT)
                || method.equals(HttpMethod.DELETE);
    }
}
