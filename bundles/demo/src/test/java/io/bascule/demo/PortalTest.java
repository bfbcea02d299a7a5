// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortalTest {
    private static Running nodes;

    @BeforeAll
    static void start(@TempDir Path folder) {
        nodes = new Running(folder);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    void speaksNothingNewerThanTls10() throws Exception {
        for (String version : new String[] {"TLSv1.1", "TLSv1.2", "TLSv1.3"}) {
            try (Client client = nodes.web()) {
                assertThat(client.tls(version).isSuccess()).as(version).isFalse();
            }
        }
    }

    @Test
    void showsTheMailsOfBothNodesEscaped() throws Exception {
        for (int node = 1; node <= 2; node++) {
            try (Client client = nodes.mail(node)) {
                client.hear("220");
                client.ask("HELO me\r\n", "250");
                client.ask("MAIL FROM:<\"&from" + node + "\"@example.org>\r\n", "250");
                client.ask("RCPT TO:<you@example.org>\r\nDATA\r\n", "354");
                client.ask("Hello\r\n.\r\n", "250");
            }
        }
        assertThat(nodes.get("/"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("<h1>Mail gateway portal</h1>", "over TLSv1.")
                .contains("&quot;&amp;from1&quot;@example.org", "&quot;&amp;from2&quot;@example.org");
    }

    @Test
    void showsTheHeadersOfTheRequestEscaped() throws Exception {
        assertThat(nodes.web(
                        "GET / HTTP/1.1",
                        "Host: portal",
                        "X-Forwarded-For: 192.0.2.1, <script>",
                        "Connection: close",
                        "",
                        ""))
                .contains("<th>X-Forwarded-For</th><td>192.0.2.1, &lt;script&gt;</td>");
    }

    @Test
    void showsWhatTheFormBrought() throws Exception {
        String form = "text=1+%3C+2";
        assertThat(nodes.web(
                        "POST / HTTP/1.1",
                        "Host: portal",
                        "Connection: close",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + form.length(),
                        "",
                        form))
                .contains("<pre>1 &lt; 2</pre>");
    }

    @Test
    void sendsAsManyBytesAsAreAskedFor() throws Exception {
        String response = nodes.get("/bytes/200000");
        assertThat(response).contains("content-length: 200000\r\n");
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        assertThat(body).isEqualTo("abcdefghijklmnopqrstuvwxyz".repeat(7693).substring(0, 200_000));
    }

    @Test
    void sendsNoFasterThanTheReaderReads() throws Exception {
        try (Client client = nodes.web()) {
            client.tls("TLSv1").syncUninterruptibly();
            client.deaf();
            long before = used();
            client.say("GET /bytes/2147483648 HTTP/1.1\r\nHost: portal\r\n\r\n");
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> used() - before < 16_000_000);
        }
    }

    @Test
    void answersPipelinedRequestsInOrderOnOneConnection() throws Exception {
        assertThat(nodes.web(
                        "GET /bytes/5 HTTP/1.1",
                        "Host: portal",
                        "",
                        "HEAD / HTTP/1.1",
                        "Host: portal",
                        "",
                        "GET /nothing HTTP/1.1",
                        "Host: portal",
                        "Connection: close",
                        "",
                        ""))
                .containsSubsequence("200 OK", "abcde", "HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found")
                .doesNotContain("<html");
    }

    @Test
    void redirectsTheOldAddressAndRefusesTheRestInASentence() throws Exception {
        assertThat(nodes.get("/old")).startsWith("HTTP/1.1 302 Found\r\n").contains("location: /\r\n");
        assertThat(nodes.get("/bytes/2147483649")).startsWith("HTTP/1.1 400 ").contains("from 0 to 2147483648.");
        assertThat(nodes.web("DELETE / HTTP/1.1", "Host: portal", "Connection: close", "", ""))
                .startsWith("HTTP/1.1 405 ")
                .contains("allow: GET, HEAD, POST\r\n");
    }

    private static long used() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }
}
