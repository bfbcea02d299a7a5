// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third party's protocol, dropped into a running platform and taken out again. */
class DropInIT {
    @TempDir
    Path folder;

    @Test
    void aVirtualServerWaitsForItsPlugInComesUpWithItAndGoesDownWithoutIt() throws IOException {
        int waiting = Ports.free();
        int other = Ports.free();
        try (Bascule bascule = Bascule.start(folder, """
                ltm profile echo loud { }
                ltm virtual waiting_vs { destination 127.0.0.1:%d profiles { loud { } } }
                ltm profile http to_https { redirect-to-https enabled }
                ltm virtual other_vs { destination 127.0.0.1:%d profiles { to_https { } } }
                """.formatted(waiting, other))) {
            assertThat(bascule.command("show", "ltm", "virtual", "waiting_vs").output())
                    .contains("offline")
                    .contains("ltm profile echo");
            assertThat(Bascule.accepts(waiting)).isFalse();

            Path jar = bascule.deploy(example());

            await().atMost(Duration.ofSeconds(2))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(ask(waiting, "hello")).contains("hello"));
            Files.delete(jar);

            await().atMost(Duration.ofSeconds(10)).until(() -> !Bascule.accepts(waiting));
            assertThat(bascule.command("show", "ltm", "virtual", "waiting_vs").output())
                    .contains("waits for");
            assertThat(Bascule.accepts(other)).isTrue();
        }
    }

    private static Path example() throws IOException {
        Path target = Path.of(System.getProperty("bascule.root"), "examples/protocol-echo/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String ask(int port, String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
