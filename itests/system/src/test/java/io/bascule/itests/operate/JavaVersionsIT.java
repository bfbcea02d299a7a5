// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Ports;
import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** It runs on every Java this machine has, from 17 on. */
class JavaVersionsIT {
    @TempDir
    Path folder;

    static List<Path> everyJava() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib/jvm"))) {
            return folders.filter(home -> !Files.isSymbolicLink(home))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> version(home) >= 17)
                    .toList();
        }
    }

    private static int version(Path home) {
        String said = Shell.run(home + "/bin/java", "-version").output();
        return Integer.parseInt(said.replaceAll("(?s).*?version \"(\\d+).*", "$1"));
    }

    @ParameterizedTest
    @MethodSource("everyJava")
    void itStartsServesAndStops(Path java) throws IOException {
        int port = Ports.free();
        try (Bascule bascule = Bascule.prepare(folder, """
                ltm profile http to_https { redirect-to-https enabled }
                ltm virtual v { destination 127.0.0.1:%d profiles { to_https { } } }
                """.formatted(port))) {
            bascule.on(java).run().succeeded();

            assertThat(Shell.run("curl", "-sI", "http://localhost:" + port + "/x")
                            .output())
                    .containsIgnoringCase("location: https://localhost/x");
            assertThat(bascule.process().info().command().orElseThrow()).startsWith(java.toString());
            assertThat(bascule.log()).contains("on EPOLL");
        }
    }
}
