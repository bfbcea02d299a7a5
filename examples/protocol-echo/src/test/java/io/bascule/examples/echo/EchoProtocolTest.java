// SPDX-License-Identifier: Apache-2.0
package io.bascule.examples.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.testkit.ProtocolHarness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EchoProtocolTest {
    @Test
    void itSaysEveryLineBackWithThePrefix() throws Exception {
        try (ProtocolHarness harness = ProtocolHarness.of(new EchoProtocol())
                .profile(Map.of("prefix", "> "))
                .start()) {
            assertThat(say(harness, "one\r\ntwo\r\n")).isEqualTo("> one\r\n> two\r\n");
        }
    }

    @Test
    void aLineThatIsTooLongEndsTheConnection() throws Exception {
        try (ProtocolHarness harness = ProtocolHarness.of(new EchoProtocol())
                .profile(Map.of("maximum-line-length", 10))
                .start()) {
            assertThat(say(harness, "longer than ten\r\n")).isEmpty();
        }
    }

    @Test
    void aPoolIsRefusedWhenItIsConfigured() {
        ProtocolHarness.Builder withPool =
                ProtocolHarness.of(new EchoProtocol()).members(new InetSocketAddress("127.0.0.1", 9));

        assertThatThrownBy(withPool::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("answers by itself");
    }

    /** Sends, ends, and answers all that comes back. */
    private static String say(ProtocolHarness harness, String text) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(harness.address(), 1000);
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
