// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What tcpdump sees on an interface of a host. */
final class Capture implements AutoCloseable {
    private final Process tcpdump;
    private final Path seen;

    private Capture(Process tcpdump, Path seen) {
        this.tcpdump = tcpdump;
        this.seen = seen;
    }

    /** Returns once it listens. */
    static Capture start(Lab lab, String host, String device, String filter) throws IOException {
        Path seen = Files.createTempFile("capture", ".txt");
        Process tcpdump = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        lab.namespace(host),
                        "tcpdump",
                        "-lnn",
                        "--immediate-mode",
                        "-i",
                        device,
                        filter)
                .redirectErrorStream(true)
                .redirectOutput(seen.toFile())
                .start();
        Capture capture = new Capture(tcpdump, seen);
        await("tcpdump")
                .atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(seen).contains("listening on"));
        return capture;
    }

    /** One line for each packet. */
    String packets() throws IOException {
        return Files.readString(seen);
    }

    @Override
    public void close() throws IOException {
        tcpdump.destroy();
        Files.deleteIfExists(seen);
    }
}
