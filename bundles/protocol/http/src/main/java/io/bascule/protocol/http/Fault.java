// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.flow.CloseReason;

/** Everything for which this side answers instead of a node. */
enum Fault {
    MALFORMED(400, "The request is not well formed."),
    RAW_HEAD(400, "The request line has stray characters, or a field is folded over two lines."),
    BAD_TARGET(400, "The request target is none that RFC 9112 allows here."),
    BAD_HOST(400, "There must be exactly one Host field, and it must be a host and perhaps a port."),
    OTHER_HOST(400, "The request target names another host than the Host field."),
    BAD_LENGTH(400, "The length of the body is not given in the one way that cannot be misread."),
    BAD_CONNECTION(400, "The Connection field names a field that is not for this hop alone."),
    BAD_BODY(400, "The chunks of the body are not well formed."),
    NO_TRACE(405, "TRACE is not served here."),
    SLOW_HEAD(408, CloseReason.PROTOCOL_TIMEOUT, "The head of the request took too long."),
    LONG_TARGET(414, "The request line is too long."),
    BAD_EXPECT(417, "Only 100-continue can be expected."),
    LARGE_HEAD(431, "There are too many header fields, or they are too large."),
    UNKNOWN_METHOD(501, "The method is not implemented."),
    UNKNOWN_CODING(501, "The only transfer coding here is chunked."),
    UNKNOWN_VERSION(505, "Only HTTP/1.1 and HTTP/1.0 are served here."),

    NO_MEMBER(503, CloseReason.NO_MEMBER, "No server is available."),
    CONNECT_FAILED(502, CloseReason.CONNECT_FAILED, "No server could be reached."),
    TLS_FAILED(502, CloseReason.SERVER_TLS_FAILED, "No server could be reached securely."),
    NODE_CLOSED(502, CloseReason.SERVER_CLOSED, "The server closed the connection without an answer."),
    NODE_MALFORMED(502, CloseReason.PROTOCOL_ERROR, "The server's answer is not well formed."),
    NODE_SILENT(504, CloseReason.PROTOCOL_TIMEOUT, "The server did not answer in time.");

    private final int status;
    private final CloseReason reason;
    private final String sentence;

    Fault(int status, String sentence) {
        this(status, CloseReason.PROTOCOL_ERROR, sentence);
    }

    Fault(int status, CloseReason reason, String sentence) {
        this.status = status;
        this.reason = reason;
        this.sentence = sentence;
    }

    int status() {
        return status;
    }

    /** Under which the connection is counted, should it end for this. */
    CloseReason reason() {
        return reason;
    }

    /** What the client is told. */
    String sentence() {
        return sentence;
    }

    /** True when the client did nothing wrong, so that its next request on this connection is welcome. */
    boolean isOurs() {
        return status >= 502 && status <= 504;
    }
}
