// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.testkit.ProtocolHarness;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fast writer on one side and a reader that does not read on the other: what is between them stays small. */
class BackPressureTest {
    private static final int SIZE = 64 << 20;
    private static final int BOUND = 8 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: " + SIZE, "Transfer-Encoding: chunked", "X-Length: until the end"})
    void aResponseWaitsForItsReader(String framing) throws Exception {
        AtomicLong written = new AtomicLong();
        try (Origin origin = Origin.of(c -> {
                    c.readHead();
                    c.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n");
                    pump(c.out(), written, framing.endsWith("chunked"));
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            long before = PlatformDependent.usedDirectMemory();
            client.get("/");
            awaitStandstill(written);
            assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(BOUND);
            String head = client.readThrough("\r\n\r\n");
            assertThat(head).contains(" 200 ");
            assertBody(client, head);
        }
    }

    private static void assertBody(RawClient client, String head) throws IOException {
        if (head.contains("chunked")) {
            long total = 0;
            for (int size = chunk(client); size > 0; size = chunk(client)) {
                assertPattern(client.in(), total, size);
                total += size;
                client.readThrough("\r\n");
            }
            assertThat(total).isEqualTo(SIZE);
        } else {
            assertPattern(client.in(), 0, SIZE);
        }
    }

    private static int chunk(RawClient client) throws IOException {
        return Integer.parseInt(client.readThrough("\r\n").trim(), 16);
    }

    @Test
    void aRequestWaitsForANodeThatDoesNotRead() throws Exception {
        AtomicLong written = new AtomicLong();
        CompletableFuture<Void> go = new CompletableFuture<>();
        try (Origin origin = Origin.of(c -> {
                    c.readHead();
                    go.join();
                    assertPattern(c.in(), 0, SIZE);
                    c.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    c.awaitEnd();
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            long before = PlatformDependent.usedDirectMemory();
            client.send("PUT / HTTP/1.1\r\nHost: portal\r\nContent-Length: " + SIZE + "\r\n\r\n");
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    pump(client.socket().getOutputStream(), written, false);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            awaitStandstill(written);
            assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(BOUND);
            go.complete(null);
            sent.join();
            assertThat(client.response().body()).isEqualTo("ok");
        }
    }

    @Test
    void requestsSentAheadWaitInTheClientsOwnBuffers() throws Exception {
        AtomicLong written = new AtomicLong();
        CompletableFuture<Void> go = new CompletableFuture<>();
        String request = "GET / HTTP/1.1\r\nHost: portal\r\n\r\n";
        try (Origin origin = Origin.of(c -> {
                    c.readHead();
                    go.join();
                });
                ProtocolHarness harness = ProtocolHarness.of(new HttpProtocol())
                        .members(origin.address())
                        .start();
                RawClient client = new RawClient(harness.address())) {
            long before = PlatformDependent.usedDirectMemory();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                try {
                    String many = request.repeat(1000);
                    for (int i = 0; i < 1000; i++) {
                        client.send(many);
                        written.addAndGet(many.length());
                    }
                } catch (IOException closed) {
                    // It has sent more than anybody reads.
                }
            });
            awaitStandstill(written);
            assertThat(written.get()).isLessThan(30L << 20);
            assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(BOUND);
            client.socket().close();
            go.complete(null);
            sent.join();
        }
    }

    private static void pump(OutputStream out, AtomicLong written, boolean chunked) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = pattern(i);
        }
        for (int i = 0; i < SIZE / piece.length; i++) {
            if (chunked) {
                out.write("10000\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
            out.write(piece);
            if (chunked) {
                out.write(new byte[] {'\r', '\n'});
            }
            written.addAndGet(piece.length);
        }
        if (chunked) {
            out.write("0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    /** Repeats every 65,536 bytes, and no sooner. */
    private static byte pattern(long position) {
        long place = position & 0xffff;
        return (byte) (place * 31 ^ place >> 8);
    }

    private static void assertPattern(InputStream in, long from, int length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long position = from;
        for (int left = length; left > 0; ) {
            int n = in.read(buffer, 0, Math.min(left, buffer.length));
            assertThat(n).isPositive();
            for (int i = 0; i < n; i++, position++) {
                if (buffer[i] != pattern(position)) {
                    throw new AssertionError("byte " + position + " differs");
                }
            }
            left -= n;
        }
    }

    private static void awaitStandstill(AtomicLong written) {
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(30))
                .until(() -> written.get() == last.getAndSet(written.get()));
        assertThat(written.get()).isLessThan(SIZE);
    }
}
