// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that an administrator would try, where they are installed. */
class RealClientsTest {
    /** OpenSSL speaks TLS 1.0, whose signatures are SHA-1, at the lowest of its levels only. */
    private static final String OLD_CIPHERS = "ALL:@SECLEVEL=0";

    @TempDir
    Path folder;

    private Running nodes;

    @BeforeEach
    void start() {
        nodes = new Running(folder);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void swaksDeliversOverOldTls() throws Exception {
        Files.write(folder.resolve("mail"), "Subject: t\r\n\r\n.dot\r\n..two\r\ncaf\u00e9\r\n".getBytes(ISO_8859_1));
        String printed = run(List.of(
                "swaks",
                "--server",
                nodes.addressOf(1),
                "--from",
                "a@example.org",
                "--to",
                "b@example.org",
                "--tls",
                "--tls-protocol",
                "tlsv1",
                "--tls-cipher",
                OLD_CIPHERS,
                "--data",
                "@mail"));
        assertThat(printed).contains("TLS started", "250 2.0.0 node2 has it");
        assertThat(nodes.get("/api/mails"))
                .contains("\"node\":\"node2\"", "\"tls\":\"TLSv1\"", "\"from\":\"a@example.org\"");
    }

    @Test
    void curlReachesThePortalOverTls10Alone() throws Exception {
        assertThat(curl("--tls-max", "1.0", "-H", "X-Forwarded-For: 192.0.2.1", portal("/")))
                .contains("<h1>Mail gateway portal</h1>", "<th>X-Forwarded-For</th><td>192.0.2.1</td>");
        assertThat(curl("--tlsv1.2", "-w", "%{exitcode}", portal("/"))).isEqualTo("35");
    }

    @Test
    void curlGetsWhatItAsksFor() throws Exception {
        assertThat(curl(
                        "--tls-max",
                        "1.0",
                        "-o",
                        "bytes",
                        "-w",
                        "%{http_code} %{size_download}",
                        portal("/bytes/5000000")))
                .isEqualTo("200 5000000");
        assertThat(curl("--tls-max", "1.0", "-I", portal("/bytes/77"))).contains("content-length: 77");
        assertThat(curl("--tls-max", "1.0", "--data-urlencode", "text=<script>", portal("/")))
                .contains("<pre>&lt;script&gt;</pre>");
        assertThat(curl("--tls-max", "1.0", "-L", portal("/old"))).contains("<h1>Mail gateway portal</h1>");
    }

    private String portal(String path) {
        return "https://" + nodes.addressOf(2) + path;
    }

    private String curl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-sk", "--max-time", "20", "--ciphers", OLD_CIPHERS));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", command.get(0))), command.get(0) + " is not installed");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return printed;
    }
}
