// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes that are away, die, are silent or talk nonsense: the client is told, and never waits for ever. */
class NodeFailureTest {
    private static InetSocketAddress closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }

    @Test
    void withoutAMemberTheAnswerIs503AndTheConnectionGoesOn() throws Exception {
        try (ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol()).start();
                RawClient client = new RawClient(harness.address())) {
            RawClient.Response first = client.get("/").get("/").response();
            assertThat(first.status()).isEqualTo(503);
            assertThat(first.body()).contains("<h1>503 Service Unavailable</h1>");
            assertThat(first.head()).doesNotContainIgnoringCase("connection:").doesNotContainIgnoringCase("server:");
            assertThat(client.response().status()).isEqualTo(503);
            client.send("HEAD / HTTP/1.1\r\nHost: portal\r\n\r\n");
            assertThat(client.response(true).status()).isEqualTo(503);
            assertThat(client.get("/").response().status()).isEqualTo(503);
        }
    }

    @Test
    void withoutAMemberThatAnswersItIs502() throws Exception {
        try (ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(closedPort())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            assertThat(client.get("/").response().status()).isEqualTo(502);
            assertThat(client.get("/").response().status()).isEqualTo(502);
            client.send("POST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 1000\r\n\r\nhello");
            RawClient.Response response = client.response();
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.has("connection: close")).isTrue();
            client.socket().shutdownOutput();
            await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.CONNECT_FAILED));
        }
    }

    @Test
    void aMemberThatRefusesIsPassedOver() throws Exception {
        try (Origin origin = Origin.counting();
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(closedPort(), origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            assertThat(client.get("/").response().body()).isEqualTo("1");
        }
    }

    static Stream<Arguments> anAnswerThatCannotBeUsedIs502() {
        return Stream.of(
                answer("nothing", ""),
                answer("half a status line", "HTTP/1.1 20"),
                answer("half a head", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"),
                answer("no HTTP", "220 mail.example ESMTP\r\n\r\n"),
                answer("no status", "HTTP/1.1 abc OK\r\n\r\n"),
                answer("a status of no class", "HTTP/1.1 999 OK\r\nContent-Length: 0\r\n\r\n"),
                answer(
                        "both lengths",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                answer("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
                answer("another coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                answer("chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                answer("a NUL", "HTTP/1.1 200 OK\r\nX: a\u0000b\r\nContent-Length: 0\r\n\r\n"),
                answer("a bare LF", "HTTP/1.1 200 OK\nContent-Length: 0\n\n"),
                answer("a head without end", "HTTP/1.1 200 OK\r\nX: " + "a".repeat(70_000)));
    }

    private static Arguments answer(String what, String text) {
        return Arguments.of(what, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anAnswerThatCannotBeUsedIs502(String what, String answer) throws Exception {
        try (Origin origin = Origin.of(c -> {
                    c.readHead();
                    c.write(answer);
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            assertThat(client.get("/1").response().status()).isEqualTo(502);
            assertThat(client.get("/2").response().status()).isEqualTo(502);
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    static Stream<Arguments> anAnswerThatBreaksOffEndsTheClientsConnection() {
        String sized = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                broken("behind the head", sized, false, ""),
                broken("within a sized body", sized + "hello", false, "hello"),
                broken("within a sized body, by a reset", sized + "hello", true, "hello"),
                broken("within a chunk", chunked + "a\r\nhello", false, "5\r\nhello\r\n"),
                broken("behind a chunk", chunked + "5\r\nhello\r\n", false, "5\r\nhello\r\n"),
                broken("before the end of the chunks", chunked + "5\r\nhello\r\n0\r\n", false, "5\r\nhello\r\n"),
                broken("with a chunk that is none", chunked + "5\r\nhello\r\nzz\r\n", false, "5\r\nhello\r\n"),
                broken(
                        "by a reset within a body without length",
                        "HTTP/1.1 200 OK\r\n\r\nhello",
                        true,
                        "5\r\nhello\r\n"));
    }

    private static Arguments broken(String where, String answer, boolean reset, String body) {
        return Arguments.of(where, answer, reset, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void anAnswerThatBreaksOffEndsTheClientsConnection(String where, String answer, boolean reset, String body)
            throws Exception {
        try (Origin origin = Origin.of(c -> {
                    c.readHead();
                    c.write(answer);
                    c.readThrough("go");
                    if (reset) {
                        c.reset();
                    }
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            client.send("POST / HTTP/1.1\r\nHost: portal\r\nContent-Length: 2\r\n\r\n");
            // Its own request, so that what came has arrived before the node goes away.
            String head = client.readThrough("\r\n\r\n");
            String seen = client.read(body.length());
            client.send("go");
            assertThat(head).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(seen + client.rest()).isEqualTo(body);
        }
    }

    @Test
    void aNodeThatIsSilentIs504() throws Exception {
        try (Origin origin = Origin.of(Origin.Conversation::awaitEnd);
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .profile(Map.of("response-timeout", 1))
                        .members(origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            assertThat(client.get("/1").response().status()).isEqualTo(504);
            assertThat(client.get("/2").response().status()).isEqualTo(504);
            assertThat(origin.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerOfOneClientNeverReachesAnother() throws Exception {
        try (Origin origin = Origin.of(c -> {
                    while (c.readHead()) {
                        String path = c.received().substring(c.received().lastIndexOf("GET ") + 4);
                        String body = path.substring(0, path.indexOf(' '));
                        c.write("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                        if (body.endsWith("7")) {
                            return;
                        }
                    }
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(origin.address())
                        .start()) {
            RawClient[] clients = new RawClient[8];
            for (int i = 0; i < clients.length; i++) {
                clients[i] = new RawClient(harness.address());
            }
            for (int round = 0; round < 50; round++) {
                for (int i = 0; i < clients.length; i++) {
                    clients[i].get("/" + i + "-" + round);
                }
                for (int i = 0; i < clients.length; i++) {
                    assertThat(clients[i].response().body()).isEqualTo("/" + i + "-" + round);
                }
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }
}
