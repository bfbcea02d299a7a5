// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowClientTest {
    private static ProtocolHarness impatient() throws Exception {
        return ProtocolHarness.of(new HttpProtocol())
                .profile(Map.of("header-timeout", 1))
                .start();
    }

    @Test
    void aHeadThatIsNotCompleteInTimeIs408() throws Exception {
        try (ProtocolHarness harness = impatient();
                RawClient client = new RawClient(harness.address())) {
            client.send("GET / HTTP/1.1\r\nHost: por");
            assertThat(client.response().status()).isEqualTo(408);
            assertThat(client.rest()).isEmpty();
            client.socket().close();
            await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.PROTOCOL_TIMEOUT));
        }
    }

    @Test
    void bytesThatTrickleInDoNotBuyTime() throws Exception {
        try (ProtocolHarness harness = impatient();
                RawClient client = new RawClient(harness.address())) {
            client.get("/").response();
            client.send("GET / HTTP/1.1\r\n");
            client.socket().setSoTimeout(100);
            String answer = "";
            for (int i = 0; i < 50 && answer.isEmpty(); i++) {
                client.send("X" + i + ": y\r\n");
                try {
                    answer = client.readThrough("\r\n");
                } catch (java.net.SocketTimeoutException nothingYet) {
                    assertThat(i).isLessThan(40);
                }
            }
            assertThat(answer).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void aConnectionOnWhichNothingBeganIsLeftAlone() throws Exception {
        try (ProtocolHarness harness = impatient();
                RawClient idle = new RawClient(harness.address());
                RawClient used = new RawClient(harness.address());
                RawClient slow = new RawClient(harness.address())) {
            used.get("/").response();
            slow.send("G");
            assertThat(slow.response().status()).isEqualTo(408);
            assertThat(idle.get("/").response().status()).isEqualTo(503);
            assertThat(used.get("/").response().status()).isEqualTo(503);
        }
    }
}
