// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.testkit.ProtocolHarness;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two readers could understand in two ways, judged on the bytes the node received. */
@SuppressWarnings("StringConcatToTextBlock") // line ends are what this is about
class AmbiguousRequestTest {
    private static final String FORWARDED = "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n";
    private static Origin origin;
    private static ProtocolHarness harness;

    @BeforeAll
    static void start() throws Exception {
        origin = Origin.of(c -> {
            while (c.readHead()) {
                c.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        harness =
                ProtocolHarness.of(new HttpProtocol()).members(origin.address()).start();
    }

    @AfterAll
    static void stop() throws Exception {
        harness.close();
        origin.close();
    }

    static Stream<Arguments> refused() {
        String get = "GET / HTTP/1.1\r\nHost: portal\r\n";
        String post = "POST / HTTP/1.1\r\nHost: portal\r\n";
        return Stream.of(
                // Lengths
                refused(400, "both lengths", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                refused(
                        400,
                        "both lengths, other order",
                        post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
                refused(400, "two different lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
                refused(400, "two equal lengths", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"),
                refused(
                        400,
                        "two lengths in HTTP/1.0",
                        "POST / HTTP/1.0\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
                refused(400, "a list of lengths", post + "Content-Length: 5, 5\r\n\r\nhello"),
                refused(400, "a list of lengths in HTTP/1.0", "POST / HTTP/1.0\r\nContent-Length: 5,5\r\n\r\nhello"),
                refused(400, "a plus sign", post + "Content-Length: +5\r\n\r\nhello"),
                refused(400, "a minus sign", post + "Content-Length: -5\r\n\r\nhello"),
                refused(400, "a hexadecimal length", post + "Content-Length: 0x5\r\n\r\nhello"),
                refused(400, "an octal length", post + "Content-Length: 010\r\n\r\nhello123"),
                refused(400, "an empty length", post + "Content-Length: \r\n\r\n"),
                refused(400, "a length with a space within", post + "Content-Length: 1 0\r\n\r\nhello"),
                refused(400, "a length beyond all bounds", post + "Content-Length: 99999999999999999999\r\n\r\n"),
                refused(400, "a length for readers of CGI", post + "Content_Length: 5\r\n\r\nhello"),
                // Transfer codings
                refused(400, "chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                refused(400, "a coding that is not last chunked", post + "Transfer-Encoding: gzip\r\n\r\n"),
                refused(400, "chunked before another", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"),
                refused(400, "chunked twice", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                refused(
                        400,
                        "two coding fields",
                        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"),
                refused(
                        501,
                        "another coding before chunked",
                        post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                refused(501, "an empty coding before chunked", post + "Transfer-Encoding: , chunked\r\n\r\n0\r\n\r\n"),
                refused(400, "a misspelt coding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                refused(400, "a quoted coding", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n"),
                refused(
                        400,
                        "a vertical tab before the coding",
                        post + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
                refused(400, "a coding for readers of CGI", post + "Transfer_Encoding: chunked\r\n\r\n0\r\n\r\n"),
                // Chunks
                refused(
                        400,
                        "a chunk size with a sign",
                        post + "Transfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n"),
                refused(
                        400,
                        "a chunk size with a prefix",
                        post + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n"),
                refused(400, "no chunk size", post + "Transfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n"),
                refused(
                        400,
                        "a chunk size beyond all bounds",
                        post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello"),
                refused(
                        400,
                        "a bare LF after a chunk size",
                        post + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n"),
                refused(
                        400,
                        "a bare LF after a chunk extension",
                        post + "Transfer-Encoding: chunked\r\n\r\n5;x\nhello\r\n0\r\n\r\n"),
                refused(
                        400,
                        "a chunk longer than its size",
                        post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n"),
                refused(
                        400,
                        "a bare LF after a chunk",
                        post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\n0\r\n\r\n"),
                refused(
                        400,
                        "a bare CR in a chunk extension",
                        post + "Transfer-Encoding: chunked\r\n\r\n5;a=\rb\r\nhello\r\n0\r\n\r\n"),
                refused(400, "a bare LF in a trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nA: b\n\r\n"),
                // Fields
                refused(400, "a space before the colon", get + "X: y\r\nTransfer-Encoding : chunked\r\n\r\n"),
                refused(400, "a tab before the colon", get + "Content-Length\t: 5\r\n\r\nhello"),
                refused(400, "a folded field", get + "X: a\r\n b\r\n\r\n"),
                refused(400, "a field folded with a tab", get + "X: a\r\n\tb: c\r\n\r\n"),
                refused(400, "a folded coding", post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
                refused(400, "a first line that is folded", "GET / HTTP/1.1\r\n Host: portal\r\n\r\n"),
                refused(400, "a NUL in a value", get + "X: a\u0000b\r\n\r\n"),
                refused(400, "a control character in a value", get + "X: a\u0001b\r\n\r\n"),
                refused(400, "a bare CR in a value", get + "X: a\rY: b\r\n\r\n"),
                refused(400, "a NUL in a name", get + "X\u0000: a\r\n\r\n"),
                refused(400, "a bare CR in a name", get + "X\rY: a\r\n\r\n"),
                refused(400, "a letter beyond ASCII in a name", get + "X\u00e9: a\r\n\r\n"),
                refused(400, "an empty name", get + ": a\r\n\r\n"),
                refused(400, "no colon", get + "X\r\n\r\n"),
                refused(400, "a bare LF as line end", "GET / HTTP/1.1\nHost: portal\n\n"),
                refused(400, "a bare LF after a field", get + "X: a\nY: b\r\n\r\n"),
                refused(400, "a bare LF as the empty line", get + "\n"),
                refused(400, "an address for readers of CGI", get + "X_Forwarded_For: 10.0.0.1\r\n\r\n"),
                refused(
                        400,
                        "the bodies of early WebSocket",
                        get + "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n12345678"),
                // Connection
                refused(
                        400,
                        "Connection names the length",
                        post + "Connection: close, Content-Length\r\nContent-Length: 5\r\n\r\nhello"),
                refused(400, "Connection names Host", get + "Connection: Host\r\n\r\n"),
                refused(400, "Connection names our field", get + "Connection: keep-alive, x-forwarded-for\r\n\r\n"),
                refused(417, "an unknown expectation", get + "Expect: 200-ok\r\n\r\n"),
                // Host and target
                refused(400, "no Host", "GET / HTTP/1.1\r\n\r\n"),
                refused(400, "two Hosts", get + "Host: other\r\n\r\n"),
                refused(400, "two equal Hosts", get + "Host: portal\r\n\r\n"),
                refused(400, "two Hosts in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"),
                refused(400, "an empty Host", "GET / HTTP/1.1\r\nHost: \r\n\r\n"),
                refused(400, "a Host with a path", "GET / HTTP/1.1\r\nHost: portal/x\r\n\r\n"),
                refused(400, "a Host with a user", "GET / HTTP/1.1\r\nHost: a@portal\r\n\r\n"),
                refused(400, "a list of Hosts", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
                refused(400, "a Host with no digits for a port", "GET / HTTP/1.1\r\nHost: portal:http\r\n\r\n"),
                refused(400, "a Host with a broken address", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"),
                refused(400, "a Host with something behind its address", "GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n"),
                refused(400, "a Host for readers of CGI", get + "HOST_: x\r\nContent_length: 3\r\n\r\n"),
                refused(
                        400,
                        "an absolute target of another host",
                        "GET http://other/ HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(
                        400,
                        "an absolute target of another port",
                        "GET http://portal:81/ HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "an absolute target with a user", "GET http://a@portal/ HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(
                        400,
                        "an absolute target of another scheme",
                        "GET ftp://portal/ HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a relative target", "GET index.html HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "an asterisk to GET", "GET * HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a fragment", "GET /a#/../b HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a letter beyond ASCII in the target", "GET /\u00e9 HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a NUL in the target", "GET /\u0000 HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a DEL in the target", "GET /\u007f HTTP/1.1\r\nHost: portal\r\n\r\n"),
                // Request line
                refused(400, "two spaces", "GET  / HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a tab for a space", "GET\t/ HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a vertical tab for a space", "GET\u000b/ HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a bare CR for a space", "GET\r/ HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a space first", " GET / HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a space last", "GET / HTTP/1.1 \r\nHost: portal\r\n\r\n"),
                refused(400, "a space in the target", "GET /a b HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "no version", "GET /\r\nHost: portal\r\n\r\n"),
                refused(400, "a version of more digits", "GET / HTTP/1.10\r\nHost: portal\r\n\r\n"),
                refused(505, "a version in small letters", "GET / http/1.1\r\nHost: portal\r\n\r\n"),
                refused(505, "HTTP/1.2", "GET / HTTP/1.2\r\nHost: portal\r\n\r\n"),
                refused(505, "HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                refused(501, "a method in small letters", "head / HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(400, "a method that is no token", "GE(T / HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(405, "TRACE", "TRACE / HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(501, "CONNECT", "CONNECT portal:443 HTTP/1.1\r\nHost: portal:443\r\n\r\n"),
                refused(400, "bytes of TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n"),
                // Sizes
                refused(414, "a long target", "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: portal\r\n\r\n"),
                refused(431, "a large field", get + "X: " + "a".repeat(40_000) + "\r\n\r\n"),
                refused(431, "many fields", get + "X: a\r\n".repeat(64) + "\r\n"));
    }

    private static Arguments refused(int status, String what, String request) {
        return Arguments.of(what, status, request);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void refused(String what, int status, String request) throws Exception {
        String before = origin.received();
        try (RawClient client = new RawClient(harness.address())) {
            // What a smuggler would have the node read as a request of its own.
            client.send(request).send("GET /smuggled HTTP/1.1\r\nHost: portal\r\n\r\n");
            RawClient.Response response = client.response();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.has("connection: close")).isTrue();
            assertThat(client.rest()).isEmpty();
        }
        assertThat(origin.received()).isEqualTo(before);
    }

    static Stream<Arguments> normalised() {
        return Stream.of(
                Arguments.of(
                        "an ordinary request",
                        "GET /a?b=c HTTP/1.1\r\nHost: portal\r\nAccept: */*\r\n\r\n",
                        "GET /a?b=c HTTP/1.1\r\nHost: portal\r\nAccept: */*\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "an absolute target",
                        "GET http://portal:80/a?b HTTP/1.1\r\nHost: PORTAL:80\r\n\r\n",
                        "GET /a?b HTTP/1.1\r\nHost: PORTAL:80\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "an absolute target without a path",
                        "GET http://portal?b HTTP/1.1\r\nHost: portal\r\n\r\n",
                        "GET /?b HTTP/1.1\r\nHost: portal\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "HTTP/1.0 with an absolute target and no Host",
                        "GET http://portal/ HTTP/1.0\r\n\r\n",
                        "GET / HTTP/1.1\r\nhost: portal\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "fields for this hop",
                        "GET / HTTP/1.1\r\nHost: portal\r\nConnection: X-Hop, keep-alive\r\nX-Hop: 1\r\nX-End: 2\r\n"
                                + "Keep-Alive: 5\r\nProxy-Connection: keep-alive\r\nTE: trailers\r\n"
                                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: portal\r\nX-End: 2\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "spaces around a value, and bytes beyond ASCII",
                        "GET / HTTP/1.1\r\nHost:portal\r\nX: \t \u00e9\u00ff \t\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: portal\r\nX: \u00e9\u00ff\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "empty lines before the request",
                        "\r\n\r\nGET / HTTP/1.1\r\nHost: portal\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: portal\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "addresses a client claims",
                        "GET / HTTP/1.1\r\nHost: portal\r\nX-Forwarded-For: 10.0.0.1\r\nX-Forwarded-For: 10.0.0.2\r\n"
                                + "X-Forwarded-Proto: https\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: portal\r\nX-Forwarded-For: 10.0.0.1, 10.0.0.2, 127.0.0.1\r\n"
                                + "X-Forwarded-Proto: http\r\n\r\n"),
                Arguments.of(
                        "a WebSocket asked for by HTTP/1.0",
                        "GET / HTTP/1.0\r\nHost: portal\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: portal\r\n" + FORWARDED + "\r\n"),
                Arguments.of(
                        "OPTIONS of the whole server",
                        "OPTIONS * HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
                        "OPTIONS * HTTP/1.1\r\nHost: [::1]:8080\r\n" + FORWARDED + "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void normalised(String what, String request, String received) throws Exception {
        String before = origin.received();
        try (RawClient client = new RawClient(harness.address())) {
            assertThat(client.send(request).response().status()).isEqualTo(200);
        }
        assertThat(origin.received()).isEqualTo(before + received);
    }

    @Test
    void http10WithoutHostIsGivenTheAddressItReached() throws Exception {
        String before = origin.received();
        try (RawClient client = new RawClient(harness.address())) {
            assertThat(client.send("GET / HTTP/1.0\r\n\r\n").response().status())
                    .isEqualTo(200);
        }
        assertThat(origin.received())
                .isEqualTo(before + "GET / HTTP/1.1\r\nhost: 127.0.0.1:"
                        + harness.address().getPort() + "\r\n" + FORWARDED + "\r\n");
    }
}
