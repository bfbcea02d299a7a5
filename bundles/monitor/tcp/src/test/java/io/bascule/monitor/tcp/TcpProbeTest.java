// SPDX-License-Identifier: Apache-2.0
package io.bascule.monitor.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.health.HealthMonitor;
import io.bascule.api.health.Monitor;
import io.bascule.api.health.ProbeResult;
import io.bascule.api.plugin.Assembly;
import io.bascule.testkit.HealthMonitorContract;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TcpProbeTest extends HealthMonitorContract {
    private final List<String> warnings = new ArrayList<>();

    @Override
    protected HealthMonitor monitor() {
        return monitor(Map.of("recv", "^220 .*ESMTP")).probe();
    }

    @Override
    protected void answer(Socket accepted) throws IOException {
        say(accepted, "220 mail ESMTP ready\r\n");
    }

    private Monitor monitor(Map<String, Object> keys) {
        try {
            return prepare(keys);
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private Monitor prepare(Map<String, Object> keys) throws ConfigurationException {
        Map<String, Object> values = new java.util.HashMap<>(Map.of("interval", 5L, "timeout", 16L));
        values.putAll(keys);
        Assembly assembly = (Assembly) Proxy.newProxyInstance(
                Assembly.class.getClassLoader(), new Class<?>[] {Assembly.class}, (self, method, given) -> {
                    warnings.add(method.getName() + " " + given[0]);
                    return null;
                });
        Stanza stanza = new Stanza(
                new ObjectId("ltm.monitor.tcp", "m"), new Settings(values, Map.of()), List.of(), true, Origin.BUILT_IN);
        return new TcpMonitors().prepare(stanza, assembly);
    }

    private static void say(Socket accepted, String words) throws IOException {
        accepted.getOutputStream().write(words.getBytes(ISO_8859_1));
    }

    /** What a probe with these keys makes of a member that says {@code words} and closes. */
    private ProbeResult resultOf(Map<String, Object> keys, String... words) throws IOException {
        try (ServerSocket server = member()) {
            Future<ProbeResult> probe = probe(monitor(keys).probe(), addressOf(server));
            try (Socket accepted = accepted(server)) {
                for (String word : words) {
                    say(accepted, word);
                }
                accepted.shutdownOutput();
                return resultOf(probe);
            }
        }
    }

    @Test
    void anyConnectionIsEnoughWhenNothingIsExpected() throws IOException {
        assertThat(resultOf(Map.of())).isEqualTo(new ProbeResult.Up());
    }

    @Test
    void whatIsSentIsUnescapedAndNothingNeedComeBack() throws IOException {
        try (ServerSocket server = member()) {
            Future<ProbeResult> probe = probe(
                    monitor(Map.of("send", "HEAD /\\\\ HTTP/1.0\\r\\n\\t\\r\\n"))
                            .probe(),
                    addressOf(server));
            try (Socket accepted = accepted(server)) {
                assertThat(resultOf(probe)).isEqualTo(new ProbeResult.Up());
                assertThat(new String(accepted.getInputStream().readAllBytes(), ISO_8859_1))
                        .isEqualTo("HEAD /\\ HTTP/1.0\r\n\t\r\n");
            }
        }
    }

    @Test
    void anExpressionIsFoundWhereverItStandsAndAcrossLines() throws IOException {
        assertThat(resultOf(Map.of("recv", "HTTP/1.[01] 200.*ready"), "HTTP/1.1 200 OK\r\n\r\nall is re", "ady now"))
                .isEqualTo(new ProbeResult.Up());
    }

    @Test
    void anotherAnswerIsDownWithWhatWasExpected() throws IOException {
        assertThat(resultOf(Map.of("recv", "^220"), "554 no\r\n"))
                .isEqualTo(new ProbeResult.Down("closed without '^220'"));
        assertThat(resultOf(Map.of("recv", "^220"))).isEqualTo(new ProbeResult.Down("closed without a word"));
    }

    @Test
    void aMemberThatTalksWithoutEndIsCutShort() throws IOException {
        assertThat(resultOf(Map.of("recv", "^220"), "x".repeat(100_000)))
                .isEqualTo(new ProbeResult.Down("answered without '^220'"));
    }

    @Test
    void aMemberThatSaysNothingIsLeftToTheTimeoutOfTheHost() throws IOException {
        try (ServerSocket server = member()) {
            Future<ProbeResult> probe = probe(monitor(), addressOf(server));
            try (Socket accepted = accepted(server)) {
                assertThat(accepted.isConnected()).isTrue();
                assertThat(probe.isDone()).isFalse();
                answer(accepted);
                assertThat(resultOf(probe)).isEqualTo(new ProbeResult.Up());
            }
        }
    }

    @Test
    void intervalAndTimeoutAreTakenOver() {
        Monitor monitor = monitor(Map.of());

        assertThat(monitor.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(monitor.timeout()).isEqualTo(Duration.ofSeconds(16));
        assertThat(warnings).isEmpty();
    }

    @Test
    void aTimeoutNotLongerThanTheIntervalIsWarnedOf() {
        monitor(Map.of("timeout", 5L));

        assertThat(warnings).containsExactly("warn timeout");
    }

    @Test
    void anExpressionThatIsNoneIsToldWithARemedy() {
        assertThatThrownBy(() -> prepare(Map.of("recv", "(220")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("'(220' is not a regular expression: Unclosed group;"
                        + " correct it; write \\\\ before characters that stand for themselves");
    }
}
