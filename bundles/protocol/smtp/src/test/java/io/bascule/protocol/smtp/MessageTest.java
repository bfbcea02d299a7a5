// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest extends Bridge {
    private static final int MEGABYTE = 1 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one line\r\n",
                "..stuffed\r\n",
                "..\r\n",
                "a\n.\nb\r\n",
                "a\r.\rb\r\n",
                "a\r\n.\nb\r\n",
                "a\n.\r\nb\r\n",
                "a\r.\r\nb\r\n",
                "a\r\n.\rb\r\n",
                "a\r\n.\r\r\nb\r\n",
                "\r\n\r\n",
                "\u00e9\u00ff\u0000\u0001\r\n",
                "a\r\n.\r.\r\n"
            })
    void aMessagePassesByteForByteAndEndsOnlyAtItsEnd(String content) throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "none", node));
        client.ask("EHLO me");
        mail(client, content);
        assertThat(client.reply()).isEqualTo("250 queued as 1");
        assertThat(node.messages()).containsExactly(content);
        assertThat(client.ask("NOOP")).startsWith("250");
    }

    @Test
    void aMessageSentOctetByOctetIsTheSame() throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "require", node));
        client.ask("EHLO me");
        client.ask("DATA");
        client.dribble("a\r\n..b\r\n.\r.\r\nc\r\n.\r\n");
        assertThat(client.reply()).isEqualTo("250 queued as 1");
        assertThat(node.messages()).containsExactly("a\r\n..b\r\n.\r.\r\nc\r\n");
    }

    @Test
    void contentSentAheadOfThe354WaitsForIt() throws Exception {
        ScriptedNode node = node().says("DATA", "451 later");
        Talk client = client(serve("allow", "none", node));
        client.write("EHLO me\r\nDATA\r\nHELP\r\n");
        assertThat(client.reply()).startsWith("250");
        assertThat(client.reply()).isEqualTo("451 later");
        assertThat(client.reply()).startsWith("502 HELP");
    }

    @Test
    void aLargeMessageThroughTlsOnBothSidesArrivesWhole() throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("require", "require", node));
        client.ask("EHLO me");
        client.startTls();
        client.ask("EHLO me");
        byte[] content = lines(30 * MEGABYTE);
        client.ask("DATA");
        client.write(content);
        client.write(".\r\n");
        assertThat(client.reply()).isEqualTo("250 queued as 1");
        assertThat(Arrays.equals(node.lastMessage(), content)).isTrue();
    }

    @Test
    void aNodeThatDoesNotReadStopsTheClientAndMemoryStaysFlat() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        byte[] content = lines(30 * MEGABYTE);
        ScriptedNode node = node();
        CompletableFuture<byte[]> arrived = new CompletableFuture<>();
        node.on("DATA", (talk, line) -> {
            talk.write("354 go\r\n");
            awaitQuietly(read);
            arrived.complete(talk.message());
            talk.write("250 queued\r\n");
            return true;
        });
        Talk client = client(serve("allow", "none", node));
        client.ask("EHLO me");
        client.ask("DATA");
        AtomicLong sent = new AtomicLong();
        long before = memory();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(client, content, sent));

        // Kernel buffers take some megabytes; then the client has to wait.
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(300)).until(() -> last.getAndSet(sent.get()) == sent.get());
        assertThat(sent.get()).isLessThan(content.length);
        assertThat(memory() - before).isLessThan(2L * MEGABYTE);
        read.countDown();
        sending.join();
        assertThat(client.reply()).isEqualTo("250 queued");
        assertThat(Arrays.equals(arrived.join(), content)).isTrue();
    }

    private static void send(Talk client, byte[] content, AtomicLong sent) {
        try {
            for (int at = 0; at < content.length; at += 65_536) {
                client.write(Arrays.copyOfRange(content, at, Math.min(content.length, at + 65_536)));
                sent.set(at);
            }
            client.write(".\r\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long memory() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    /** Lines as mail has them, with 8-bit octets; none begins with a dot. */
    private static byte[] lines(int size) {
        byte[] content = new byte[size];
        new Random(1).nextBytes(content);
        for (int i = 0; i < size; i++) {
            if (i % 78 == 76) {
                content[i] = '\r';
            } else if (i % 78 == 77) {
                content[i] = '\n';
            } else if (i % 78 == 0 || content[i] == '\r' || content[i] == '\n') {
                content[i] = 'x';
            }
        }
        content[size - 2] = '\r';
        content[size - 1] = '\n';
        return content;
    }
}
