// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.ServerConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fast writer and a slow reader, with 200 MB: what waits in between has a bound, whichever side is slow. */
class BackPressureTest {
    private static final int CHUNK = 50_000;
    private static final int CHUNKS = 4_000;
    /** Netty's largest read, and its own account of an entry or two in the outbound buffer. */
    private static final long ONE_READ = 65_536 + 1_000;

    private final Rig rig = new Rig();
    private final Node node = Node.at("127.0.1.1");
    private final InOrder pool = InOrder.of(node);
    private final AtomicLong mostPending = new AtomicLong();
    private final BlockingQueue<Channel> paused = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        rig.close();
        node.close();
    }

    @Test
    void aSlowClientStopsAFastMember() throws Exception {
        serve(client -> client.channel(), server -> server.channel());
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            transfer(member, client);
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.SERVER_CLOSED, 1L));
    }

    @Test
    void aSlowMemberStopsAFastClient() throws Exception {
        serve(client -> null, server -> null);
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            transfer(client, member);
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.CLIENT_CLOSED, 1L));
    }

    /** With channels watched as the slow and the fast side; null says that it is the other way round. */
    private void serve(
            java.util.function.Function<ClientConnection, Channel> slowClient,
            java.util.function.Function<ServerConnection, Channel> fastServer) {
        rig.serve(rig.service(
                client -> client.connect(Selection.of(client.flow()))
                        .addListener((Future<ServerConnection> reached) -> {
                            ServerConnection server = reached.getNow();
                            Channel slow = slowClient.apply(client);
                            Channel fast = fastServer.apply(server);
                            (slow == null ? server.channel() : slow).pipeline().addFirst(new Gauge());
                            paused.add(fast == null ? client.channel() : fast);
                            client.relay(server);
                        }),
                pool,
                Rig.TCP,
                0));
    }

    private void transfer(Socket from, Socket to) throws Exception {
        CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> write(from));
        Channel fast = paused.poll(10, SECONDS);
        assertThat(fast).isNotNull();
        CRC32 received = new CRC32();
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        for (int stop = 0; stop < 10; stop++) {
            await().until(() -> !fast.config().isAutoRead());
            total += read(to.getInputStream(), chunk, 200, received);
        }
        total += read(to.getInputStream(), chunk, Integer.MAX_VALUE, received);

        assertThat(total).isEqualTo((long) CHUNK * CHUNKS);
        assertThat(received.getValue()).isEqualTo(sent.get(30, SECONDS));
        assertThat(mostPending.get()).isGreaterThan(Rig.BUFFER.low()).isLessThanOrEqualTo(Rig.BUFFER.high() + ONE_READ);
    }

    private static long write(Socket socket) {
        CRC32 sum = new CRC32();
        try {
            for (int i = 0; i < CHUNKS; i++) {
                byte[] chunk = RelayTest.random(CHUNK, i % 7);
                sum.update(chunk);
                socket.getOutputStream().write(chunk);
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum.getValue();
    }

    private static long read(InputStream in, byte[] chunk, int chunks, CRC32 sum) throws IOException {
        long total = 0;
        for (int i = 0; i < chunks; i++) {
            int length = in.readNBytes(chunk, 0, chunk.length);
            if (length == 0) {
                break;
            }
            sum.update(chunk, 0, length);
            total += length;
        }
        return total;
    }

    /** Notes the most that ever waited to be sent. */
    private final class Gauge extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
            ctx.write(msg, promise);
            ChannelOutboundBuffer waiting = ctx.channel().unsafe().outboundBuffer();
            if (waiting != null) {
                mostPending.accumulateAndGet(waiting.totalPendingWriteBytes(), Math::max);
            }
        }
    }
}
