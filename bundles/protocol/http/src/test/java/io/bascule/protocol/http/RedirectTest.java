// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.testkit.ProtocolHarness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {
    private static final Map<String, Object> RULE = Map.of("rules", List.of("/Common/_sys_https_redirect"));

    @ParameterizedTest
    @CsvSource({
        "443, portal, /, https://portal/",
        "443, portal:8080, /a/b?c=d&e=%20f, https://portal/a/b?c=d&e=%20f",
        "8443, portal:8080, /a//b/../c;x?y=http://z, https://portal:8443/a//b/../c;x?y=http://z",
        "443, [2001:db8::1], /, https://[2001:db8::1]/",
        "8443, [2001:db8::1]:8080, /x, https://[2001:db8::1]:8443/x",
        "443, PORTAL.example, //evil.example/x, https://PORTAL.example//evil.example/x",
        "443, portal, /?a=%0d%0aSet-Cookie:%20b, https://portal/?a=%0d%0aSet-Cookie:%20b",
        "443, portal, http://portal/x?y, https://portal/x?y",
    })
    void hostPathAndQueryAreKeptAndThePortIsReplaced(int port, String host, String target, String location)
            throws Exception {
        try (ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .settings(RULE)
                        .profile(Map.of("redirect-port", port))
                        .start();
                RawClient client = new RawClient(harness.address())) {
            client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertThat(client.response().head())
                    .isEqualTo("HTTP/1.1 302 Found\r\nlocation: " + location + "\r\ncontent-length: 0\r\n\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"301, Moved Permanently", "302, Found", "307, Temporary Redirect", "308, Permanent Redirect"})
    void theCodeIsTheOneConfigured(int code, String phrase) throws Exception {
        try (ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .profile(Map.of("redirect-to-https", true, "redirect-code", code))
                        .start();
                RawClient client = new RawClient(harness.address())) {
            assertThat(client.get("/").response().head()).startsWith("HTTP/1.1 " + code + ' ' + phrase + "\r\n");
        }
    }

    @Test
    void theConnectionIsKeptForTheNextRequests() throws Exception {
        try (ProtocolHarness harness =
                        ProtocolHarness.of(new HttpProtocol()).settings(RULE).start();
                RawClient client = new RawClient(harness.address())) {
            for (int i = 0; i < 1000; i++) {
                client.get("/" + i);
            }
            for (int i = 0; i < 1000; i++) {
                assertThat(client.response().has("location: https://portal/" + i))
                        .isTrue();
            }
        }
    }

    @Test
    void aBodyIsNotWaitedFor() throws Exception {
        try (ProtocolHarness harness =
                        ProtocolHarness.of(new HttpProtocol()).settings(RULE).start();
                RawClient client = new RawClient(harness.address())) {
            client.send("POST /form HTTP/1.1\r\nHost: portal\r\nContent-Length: 1000000\r\n\r\nhello");
            RawClient.Response response = client.response();
            assertThat(response.has("location: https://portal/form")).isTrue();
            assertThat(response.has("connection: close")).isTrue();
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void http10WithoutHostIsSentToTheAddressItReached() throws Exception {
        try (ProtocolHarness harness =
                        ProtocolHarness.of(new HttpProtocol()).settings(RULE).start();
                RawClient client = new RawClient(harness.address())) {
            assertThat(client.send("GET /x HTTP/1.0\r\n\r\n").rest())
                    .contains("\r\nlocation: https://127.0.0.1/x\r\n")
                    .contains("\r\nconnection: close\r\n");
        }
    }

    @Test
    void anAmbiguousRequestIsRefusedHereToo() throws Exception {
        try (ProtocolHarness harness =
                        ProtocolHarness.of(new HttpProtocol()).settings(RULE).start();
                RawClient client = new RawClient(harness.address())) {
            client.send("GET / HTTP/1.1\r\nHost: portal\rLocation: x\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(400);
        }
    }
}
