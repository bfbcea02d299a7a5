// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fast writer and a slow reader: what one has not taken the other may not send. */
class SlowReaderIT {
    private static final long GIGABYTE = 1L << 30;
    private static final int CHUNK = 1 << 16;
    /** What a gigabyte through one connection may add to the process: buffers and a warm heap, not the gigabyte. */
    private static final long MEMORY_ALLOWED = 96L << 20;

    @TempDir
    static Path folder;

    private static Bascule bascule;
    private static ServerSocket member;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        member = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        port = Ports.free();
        bascule = Bascule.start(folder, """
                ltm pool p { members { 127.0.0.1:%d { } } }
                ltm virtual v { destination 127.0.0.1:%d pool p profiles { tcp { } } }
                """.formatted(member.getLocalPort(), port));
    }

    @AfterAll
    static void stop() throws IOException {
        if (bascule != null) {
            bascule.close();
        }
        member.close();
    }

    @Test
    void aSlowMemberHoldsAFastClient() throws Exception {
        try (Socket client = new Socket("127.0.0.1", port);
                Socket server = member.accept()) {
            pour(client.getOutputStream(), server.getInputStream());
        }
    }

    @Test
    void aSlowClientHoldsAFastMember() throws Exception {
        try (Socket client = new Socket("127.0.0.1", port);
                Socket server = member.accept()) {
            pour(server.getOutputStream(), client.getInputStream());
        }
    }

    /** The reader takes nothing until the writer is stuck, and then all of it. */
    private static void pour(OutputStream writer, InputStream reader) throws Exception {
        AtomicLong written = new AtomicLong();
        long before = residentBytes();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(writer, written));
        AtomicLong seen = new AtomicLong();
        await("the writer to be held")
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> written.get() > 0 && seen.getAndSet(written.get()) == written.get());
        assertThat(written.get()).isLessThan(GIGABYTE / 8);

        long read = 0;
        long highest = 0;
        byte[] chunk = new byte[CHUNK];
        while (read < GIGABYTE) {
            int count = reader.read(chunk);
            assertThat(count).isPositive();
            read += count;
            if (read % (64L << 20) < CHUNK) {
                highest = Math.max(highest, residentBytes());
            }
        }
        writing.join();

        assertThat(highest - before).isLessThan(MEMORY_ALLOWED);
    }

    private static void write(OutputStream writer, AtomicLong written) {
        try {
            byte[] chunk = new byte[CHUNK];
            while (written.get() < GIGABYTE) {
                writer.write(chunk);
                written.addAndGet(CHUNK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + bascule.process().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
