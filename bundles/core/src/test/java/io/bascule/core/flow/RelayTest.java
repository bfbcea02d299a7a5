// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static io.bascule.core.net.Loopback.heard;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.ServerConnection;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final byte[] WORD = "word".getBytes(US_ASCII);

    private final Rig rig = new Rig();
    private final Node node = Node.at("127.0.1.1");
    private final InOrder pool = InOrder.of(node);

    @AfterEach
    void close() {
        rig.close();
        node.close();
    }

    @Test
    void bytesArriveUnchangedWhileBothSidesSpeakAtOnce() throws Exception {
        byte[] request = random(20_000_000, 1);
        byte[] answer = random(20_000_000, 2);
        rig.serve(pool);
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            CompletableFuture<Void> asking = later(() -> send(client, request));
            CompletableFuture<Void> answering = later(() -> send(member, answer));
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> receive(member, request.length));

            assertThat(Arrays.equals(receive(client, answer.length), answer)).isTrue();
            assertThat(Arrays.equals(received.get(30, SECONDS), request)).isTrue();
            CompletableFuture.allOf(asking, answering).get(30, SECONDS);
        }
        rig.ends(1);
        assertThat(rig.ledger.traffic().bytesIn()).isEqualTo(request.length);
        assertThat(rig.ledger.traffic().bytesOut()).isEqualTo(answer.length);
        assertThat(node.traffic().bytesIn()).isEqualTo(request.length);
        assertThat(pool.traffic().bytesOut()).isEqualTo(answer.length);
    }

    @Test
    void aClientThatHasSaidAllItWillStillHearsTheAnswer() throws IOException {
        rig.serve(pool);
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            client.getOutputStream().write(WORD);
            client.shutdownOutput();
            assertThat(heard(member)).isEqualTo("word");

            member.getOutputStream().write("answer".getBytes(US_ASCII));
            member.shutdownOutput();
            assertThat(heard(client)).isEqualTo("answer");
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.CLIENT_CLOSED, 1L));
    }

    @Test
    void aClientThatHasSaidAllItWillMayTakeALongAnswerSlowly() throws Exception {
        byte[] answer = random(30_000_000, 4);
        rig.serve(pool);
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            client.getOutputStream().write(WORD);
            client.shutdownOutput();
            assertThat(heard(member)).isEqualTo("word");
            CompletableFuture<Void> answering = later(() -> {
                send(member, answer);
                member.shutdownOutput();
            });
            await().until(() -> rig.ledger.traffic().bytesOut() > 1_000_000);

            assertThat(Arrays.equals(client.getInputStream().readAllBytes(), answer))
                    .isTrue();
            answering.get(30, SECONDS);
        }
    }

    @Test
    void aSlowMemberGetsAllThatAClientSaidBeforeItEnded() throws Exception {
        byte[] request = random(1_500_000, 5);
        byte[] received = new byte[request.length];
        try (Node narrow = Node.narrow("127.0.1.2")) {
            rig.serve(InOrder.of(narrow));
            try (Socket client = rig.client();
                    Socket member = narrow.accept()) {
                send(client, request);
                client.shutdownOutput();
                for (int length = 0; length < received.length; length += 20_000) {
                    assertThat(member.getInputStream().readNBytes(received, length, 20_000))
                            .isEqualTo(20_000);
                }
                assertThat(Arrays.equals(received, request)).isTrue();
                assertThat(member.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aMemberThatHasSaidAllItWillStillHearsTheClient() throws IOException {
        rig.serve(pool);
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            member.getOutputStream().write("bye".getBytes(US_ASCII));
            member.shutdownOutput();
            assertThat(heard(client)).isEqualTo("bye");

            client.getOutputStream().write(WORD);
            client.shutdownOutput();
            assertThat(heard(member)).isEqualTo("word");
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.SERVER_CLOSED, 1L));
    }

    @Test
    void whatAClientSaidAndEndedBeforeItWasAcceptedReachesTheMember() throws IOException {
        var bound = rig.bind(rig.service(Rig.PLAIN, pool, Rig.TCP, 0));
        try (Socket client = rig.client()) {
            client.getOutputStream().write(WORD);
            client.shutdownOutput();
            bound.serve();
            try (Socket member = node.accept()) {
                assertThat(heard(member)).isEqualTo("word");
                member.getOutputStream().write("answer".getBytes(US_ASCII));
            }
            assertThat(heard(client)).isEqualTo("answer");
        }
    }

    @Test
    void aClientThatEndedWithoutAWordBeforeItWasAcceptedEndsAtTheMemberToo() throws IOException {
        var bound = rig.bind(rig.service(Rig.PLAIN, pool, Rig.TCP, 0));
        try (Socket client = rig.client()) {
            client.shutdownOutput();
            bound.serve();
            try (Socket member = node.accept()) {
                assertThat(heard(member)).isEmpty();
                member.getOutputStream().write("answer".getBytes(US_ASCII));
            }
            assertThat(heard(client)).isEqualTo("answer");
        }
    }

    @Test
    void whatAMemberSaidAndEndedBeforeTheRelayBeganReachesTheClient() throws IOException {
        AtomicReference<Runnable> join = new AtomicReference<>();
        rig.serve(rig.service(client -> whenReached(client, join), pool, Rig.TCP, 0));
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            member.getOutputStream().write("greeting".getBytes(US_ASCII));
            member.shutdownOutput();
            await().until(() -> join.get() != null);
            join.get().run();

            assertThat(heard(client)).isEqualTo("greeting");
        }
    }

    private static void whenReached(ClientConnection client, AtomicReference<Runnable> join) {
        client.connect(Selection.of(client.flow()))
                .addListener((Future<ServerConnection> reached) -> client.channel()
                        .eventLoop()
                        .schedule(
                                () -> join.set(() ->
                                        client.channel().eventLoop().execute(() -> client.relay(reached.getNow()))),
                                200,
                                java.util.concurrent.TimeUnit.MILLISECONDS));
    }

    @Test
    void aMemberThatHasGoneBeforeTheRelayBeganEndsTheClient() throws IOException {
        AtomicReference<Runnable> join = new AtomicReference<>();
        rig.serve(rig.service(client -> whenReached(client, join), pool, Rig.TCP, 0));
        try (Socket client = rig.client()) {
            Socket member = node.accept();
            await().until(() -> join.get() != null);
            member.setSoLinger(true, 0);
            member.close();
            await().until(() -> node.traffic().current() == 0);
            join.get().run();

            assertThat(heard(client)).isEmpty();
        }
        rig.ends(1);
    }

    @Test
    void aResetByTheClientEndsTheMemberAndIsCountedAsAnErrorOfTheTransport() throws IOException {
        rig.serve(pool);
        Socket client = rig.client();
        try (Socket member = node.accept()) {
            client.getOutputStream().write('x');
            assertThat(member.getInputStream().read()).isEqualTo('x');
            client.setSoLinger(true, 0);
            client.close();

            assertThat(heard(member)).isEmpty();
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.TRANSPORT_ERROR, 1L));
    }

    @Test
    void aMemberThatIsResetUnderAStreamOfWritesEndsTheClient() throws Exception {
        rig.serve(pool);
        try (Socket client = rig.client()) {
            Socket member = node.accept();
            CompletableFuture<Void> writing = later(() -> sendUntilRefused(client));
            receive(member, 1_000_000);
            member.setSoLinger(true, 0);
            member.close();

            writing.get(20, SECONDS);
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.TRANSPORT_ERROR, 1L));
        assertThat(node.traffic().current()).isZero();
        assertThat(pool.traffic().current()).isZero();
    }

    @Test
    void theLastBytesOfAMemberThatClosesReachASlowClient() throws Exception {
        byte[] answer = random(5_000_000, 3);
        rig.serve(pool);
        try (Socket client = rig.client()) {
            CompletableFuture<Void> answering = later(() -> {
                try (Socket member = node.accept()) {
                    send(member, answer);
                }
            });
            assertThat(client.getInputStream().read()).isEqualTo(answer[0] & 0xff);
            await().until(() -> answering.isDone() || rig.ledger.traffic().bytesOut() > 1_000_000);
            byte[] rest = client.getInputStream().readAllBytes();

            assertThat(Arrays.equals(rest, Arrays.copyOfRange(answer, 1, answer.length)))
                    .isTrue();
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.SERVER_CLOSED, 1L));
    }

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** What a test does beside the test's own thread. */
    @FunctionalInterface
    private interface Deed {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> later(Deed deed) {
        return CompletableFuture.runAsync(() -> {
            try {
                deed.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static void sendUntilRefused(Socket socket) {
        byte[] chunk = new byte[65_536];
        try {
            while (true) {
                send(socket, chunk);
            }
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static byte[] receive(Socket socket, int length) {
        try {
            return socket.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
