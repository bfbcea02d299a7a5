// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** TLS on both sides. */
class BridgeTest {
    private static TestTls tls;

    @BeforeAll
    static void certify() throws Exception {
        tls = new TestTls();
    }

    private static RawClient client(ProtocolHarness harness) throws Exception {
        SSLSocket socket = (SSLSocket) tls.sockets()
                .getSocketFactory()
                .createSocket(harness.address().getAddress(), harness.address().getPort());
        javax.net.ssl.SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        socket.setSSLParameters(parameters);
        return new RawClient(socket);
    }

    private static Origin origin(Origin.Script script) throws Exception {
        return Origin.of(tls.sockets().getServerSocketFactory(), script);
    }

    @Test
    void requestsAndAnswersAreEncryptedOnBothSides() throws Exception {
        try (Origin origin = origin(c -> {
                    for (int i = 1; c.readHead(); i++) {
                        c.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
                    }
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .clientTls(tls)
                        .serverTls(tls)
                        .members(origin.address())
                        .start();
                RawClient client = client(harness)) {
            assertThat(client.get("/1").response().body()).isEqualTo("1");
            client.get("/2").get("/3");
            assertThat(client.response().body()).isEqualTo("2");
            assertThat(client.response().body()).isEqualTo("3");
            assertThat(((SSLSocket) client.socket()).getApplicationProtocol()).isEqualTo("http/1.1");
            assertThat(origin.received()).contains("X-Forwarded-Proto: https\r\n");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void aWebSocketPassesThroughBoth() throws Exception {
        try (Origin origin = origin(c -> {
                    c.readHead();
                    c.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhi");
                    for (int b = c.read(); b >= 0; b = c.read()) {
                        c.out().write(b);
                    }
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .clientTls(tls)
                        .serverTls(tls)
                        .members(origin.address())
                        .start();
                RawClient client = client(harness)) {
            client.send("GET / HTTP/1.1\r\nHost: portal\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(101);
            assertThat(client.send("echo").read(6)).isEqualTo("hiecho");
        }
    }

    @Test
    void aRefusalReachesAClientThatIsStillSending() throws Exception {
        try (ProtocolHarness harness =
                        ProtocolHarness.of(new HttpProtocol()).clientTls(tls).start();
                RawClient client = client(harness)) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 99999\r\n\r\n" + "x".repeat(9999));
            assertThat(client.response().status()).isEqualTo(400);
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aNodeWhoseTlsFailsIsPassedOver() throws Exception {
        try (Origin clear = Origin.of(c -> c.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
                Origin origin = origin(c -> {
                    c.readHead();
                    c.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    c.awaitEnd();
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .serverTls(tls)
                        .members(clear.address(), origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            assertThat(client.get("/").response().body()).isEqualTo("ok");
            assertThat(clear.connections()).isEqualTo(1);
        }
    }

    @Test
    void whenEveryNodesTlsFailsItIs502AndNothingIsSentInTheClear() throws Exception {
        try (Origin clear = Origin.of(c -> {
                    c.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                    c.awaitEnd();
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .serverTls(tls)
                        .members(clear.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            client.send("GET /secret HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(502);
            assertThat(clear.received()).doesNotContain("secret");
            client.socket().close();
            await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.SERVER_TLS_FAILED));
        }
    }

    @Test
    void aClientThatSpeaksInTheClearIsCounted() throws Exception {
        try (ProtocolHarness harness =
                ProtocolHarness.of(new HttpProtocol()).clientTls(tls).start()) {
            try (RawClient client = new RawClient(
                    new Socket(harness.address().getAddress(), harness.address().getPort()))) {
                client.get("/");
                client.rest();
            } catch (IOException reset) {
                // As good an end as any.
            }
            await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.CLIENT_TLS_FAILED));
        }
    }
}
