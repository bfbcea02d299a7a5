// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bascule.api.tls.ClientTls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code openssl s_client}, where it is installed. */
final class OpenSslClient {
    private final Path folder;

    OpenSslClient(Path folder) {
        this.folder = folder;
        assumeTrue(
                Stream.of("/usr/bin/openssl", "/usr/local/bin/openssl").anyMatch(path -> new File(path).canExecute()),
                "openssl is not installed");
    }

    /** Connects, is greeted, and tells what it printed. */
    String meet(ClientTls tls, String... arguments) throws IOException, InterruptedException {
        try (Loopback server = new Loopback(alloc -> tls.accept(alloc, List.of()))) {
            List<String> command = new ArrayList<>(List.of(
                    "openssl",
                    "s_client",
                    "-connect",
                    "127.0.0.1:" + server.address().getPort()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            // Its input stays open: it reads, the tickets among it, until the server hangs up.
            String printed = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return printed;
        }
    }
}
