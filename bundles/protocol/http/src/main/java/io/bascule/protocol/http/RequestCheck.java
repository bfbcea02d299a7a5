// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that two readers could understand in two ways (RFC 9112 section 11.2), beyond what the decoder
 * refuses. A request that passes is in origin form, or {@code OPTIONS *}, with at most one Host and one length.
 */
final class RequestCheck {
    private RequestCheck() {}

    /** Brings an absolute target into origin form; answers what is wrong, or null. */
    static @Nullable Fault examine(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return undecodable(request.decoderResult().cause());
        }
        Fault fault = method(request.method());
        if (fault == null) {
            fault = version(request.protocolVersion());
        }
        if (fault == null) {
            fault = Target.normalise(request);
        }
        if (fault == null) {
            fault = host(request);
        }
        return fault == null ? fields(request.headers()) : fault;
    }

    private static Fault undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Fault.LONG_TARGET;
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return Fault.LARGE_HEAD;
        }
        return cause instanceof RawHead.FaultException ? Fault.RAW_HEAD : Fault.MALFORMED;
    }

    private static @Nullable Fault method(HttpMethod method) {
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.POST)) {
            return null;
        }
        if (method.equals(HttpMethod.TRACE)) {
            return Fault.NO_TRACE;
        }
        return method.equals(HttpMethod.CONNECT) || hasLowerCase(method.name()) ? Fault.UNKNOWN_METHOD : null;
    }

    /** A node that takes {@code head} for HEAD sends no body where this side waits for one. */
    private static boolean hasLowerCase(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (method.charAt(i) >= 'a' && method.charAt(i) <= 'z') {
                return true;
            }
        }
        return false;
    }

    /** By identity: the decoder gives these constants to the exact texts and to nothing like {@code http/1.1}. */
    @SuppressWarnings("ReferenceEquality")
    private static @Nullable Fault version(HttpVersion version) {
        return version == HttpVersion.HTTP_1_1 || version == HttpVersion.HTTP_1_0 ? null : Fault.UNKNOWN_VERSION;
    }

    private static @Nullable Fault host(HttpRequest request) {
        Iterator<String> hosts = request.headers().valueStringIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return HttpVersion.HTTP_1_0.equals(request.protocolVersion()) ? null : Fault.BAD_HOST;
        }
        return Authority.isValid(hosts.next()) && !hosts.hasNext() ? null : Fault.BAD_HOST;
    }

    private static @Nullable Fault fields(HttpHeaders headers) {
        Fault fault = length(headers);
        if (fault == null && HopByHop.asksTooMuch(headers)) {
            fault = Fault.BAD_CONNECTION;
        }
        String expectation = headers.get(HttpHeaderNames.EXPECT);
        if (fault == null && expectation != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectation)) {
            fault = Fault.BAD_EXPECT;
        }
        return fault;
    }

    private static @Nullable Fault length(HttpHeaders headers) {
        Iterator<String> codings = headers.valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.hasNext() && !isChunked(codings)) {
            return Fault.UNKNOWN_CODING;
        }
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        if (length != null && length.length() > 1 && length.charAt(0) == '0') {
            // Some read it as octal.
            return Fault.BAD_LENGTH;
        }
        // For this pair, from before RFC 6455, the decoder takes eight bytes as a body that no field announces.
        boolean hixie = headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
                || headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2);
        return hixie ? Fault.BAD_LENGTH : null;
    }

    /** True when there is this one coding and no other. */
    static boolean isChunked(Iterator<String> codings) {
        return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.next()) && !codings.hasNext();
    }
}
