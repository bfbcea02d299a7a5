// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.testkit.ProtocolHarness;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys of {@code ltm profile http} do. */
class ProfileTest {
    private static String received(Map<String, Object> profile, String fields) throws Exception {
        try (Origin origin = Origin.counting();
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .profile(profile)
                        .members(origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            client.send("GET / HTTP/1.1\r\nHost: portal\r\n" + fields + "\r\n");
            assertThat(client.response().status()).isEqualTo(200);
            return origin.received();
        }
    }

    @Test
    void theClientsAddressAndSchemeNeedNotBeTold() throws Exception {
        Map<String, Object> profile = Map.of("insert-xforwarded-for", false, "insert-xforwarded-proto", false);
        assertThat(received(profile, "X-Forwarded-For: a\r\n"))
                .isEqualTo("GET / HTTP/1.1\r\nHost: portal\r\nX-Forwarded-For: a\r\n\r\n");
    }

    @Test
    void aFieldIsInsertedInPlaceOfTheClientsAndAnotherErased() throws Exception {
        Map<String, Object> profile = Map.of("header-insert", "X-Bridge: edge 1", "header-erase", "Accept-Encoding");
        assertThat(received(profile, "x-bridge: forged\r\nX-Bridge: twice\r\nAccept-Encoding: gzip\r\n"))
                .contains("\r\nX-Bridge: edge 1\r\n")
                .doesNotContain("forged", "twice", "gzip");
    }

    @ParameterizedTest
    @CsvSource({
        "header-insert, no colon",
        "header-insert, ': no name'",
        "header-insert, 'A: b\nC: d'",
        "header-insert, 'Content-Length: 5'",
        "header-erase, Host",
        "header-erase, two names",
    })
    void aFieldThatIsNoneOrNotForAdministratorsFailsTheCommit(String key, String value) {
        assertThatThrownBy(() -> ProtocolHarness.of(new HttpProtocol())
                        .profile(Map.of(key, value))
                        .start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(value);
    }

    @Test
    void theLimitsAreThoseOfTheEnforcementBlock() throws Exception {
        Settings limits = new Settings(Map.of("max-header-count", 3, "max-header-size", 300), Map.of());
        try (Origin origin = Origin.counting();
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .profile(Map.of("enforcement", limits))
                        .members(origin.address())
                        .start()) {
            String get = "GET / HTTP/1.1\r\nHost: portal\r\n";
            assertThat(status(harness, get + "A: b\r\nC: d\r\n\r\n")).isEqualTo(200);
            assertThat(status(harness, get + "A: b\r\nC: d\r\nE: f\r\n\r\n")).isEqualTo(431);
            assertThat(status(harness, get + "A: " + "b".repeat(300) + "\r\n\r\n"))
                    .isEqualTo(431);
            assertThat(status(harness, "GET /" + "a".repeat(300) + " HTTP/1.1\r\nHost: portal\r\n\r\n"))
                    .isEqualTo(414);
        }
    }

    private static int status(ProtocolHarness harness, String request) throws Exception {
        try (RawClient client = new RawClient(harness.address())) {
            return client.send(request).response().status();
        }
    }
}
