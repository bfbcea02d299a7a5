// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TcpProtocolTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static TestTls tls;

    private ServerSocket server;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        tls = new TestTls(folder);
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private ProtocolHarness.Builder harness() {
        return ProtocolHarness.of(new TcpProtocol()).members((InetSocketAddress) server.getLocalSocketAddress());
    }

    private static Socket client(ProtocolHarness harness) throws IOException {
        Socket socket =
                new Socket(harness.address().getAddress(), harness.address().getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private Socket member() throws IOException {
        Socket socket = server.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** TLS over an open socket, this side being the client or the server. */
    private static SSLSocket secure(Socket socket, boolean asClient) throws Exception {
        SSLSocket secure =
                (SSLSocket) tls.jdk().getSocketFactory().createSocket(socket, "test.example", socket.getPort(), true);
        secure.setUseClientMode(asClient);
        return secure;
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(US_ASCII));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), US_ASCII);
    }

    private static void endsWith(ProtocolHarness harness, CloseReason reason) {
        await().until(() -> !harness.reasons().isEmpty());
        assertThat(harness.reasons()).containsExactly(reason);
    }

    @Test
    void aVirtualServerWithoutAPoolIsRefusedWithARemedy() {
        assertThatThrownBy(() -> ProtocolHarness.of(new TcpProtocol()).start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("a virtual server without a pool has nowhere to send its connections; add");
    }

    @Test
    void theMemberIsDialledAtOnceAndMaySpeakFirst() throws Exception {
        try (ProtocolHarness harness = harness().start();
                Socket client = client(harness);
                Socket member = member()) {
            say(member, "220 hello");
            assertThat(hear(client, 9)).isEqualTo("220 hello");
            say(client, "EHLO");
            assertThat(hear(member, 4)).isEqualTo("EHLO");
        }
    }

    @Test
    void eachSideMayEndItsHalfFirst() throws Exception {
        try (ProtocolHarness harness = harness().start();
                Socket client = client(harness);
                Socket member = member()) {
            say(client, "question");
            client.shutdownOutput();
            assertThat(new String(member.getInputStream().readAllBytes(), US_ASCII))
                    .isEqualTo("question");
            say(member, "answer");
            member.shutdownOutput();
            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .isEqualTo("answer");
        }
    }

    @Test
    void aClientIsClosedWhenNoMemberCanBeReached() throws Exception {
        server.close();
        try (ProtocolHarness harness = harness().start();
                Socket client = client(harness)) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            endsWith(harness, CloseReason.CONNECT_FAILED);
        }
    }

    @Test
    void theClientsTlsEndsHere() throws Exception {
        try (ProtocolHarness harness = harness().clientTls(tls.towardsClients()).start();
                SSLSocket client = secure(client(harness), true)) {
            client.startHandshake();
            try (Socket member = member()) {
                say(client, "secret");
                assertThat(hear(member, 6)).isEqualTo("secret");
                say(member, "answer");
                assertThat(hear(client, 6)).isEqualTo("answer");
            }
        }
    }

    @Test
    void whatAClientSaysInOnePacketWithTheEndOfItsHandshakeIsNotLost() throws Exception {
        byte[] first = new byte[20_000];
        new Random(1).nextBytes(first);
        byte[] head = Arrays.copyOf(first, 16_000);
        try (ProtocolHarness harness = harness().clientTls(tls.towardsClients()).start();
                Socket client = client(harness)) {
            HandMadeTls secure = new HandMadeTls(client, tls.jdk());
            secure.connectAndSay(head);
            try (Socket member = member()) {
                assertThat(member.getInputStream().readNBytes(head.length)).isEqualTo(head);
                say(member, "answer");
                assertThat(secure.hear(6)).isEqualTo("answer".getBytes(US_ASCII));
            }
        }
    }

    @Test
    void theMembersTlsBeginsHere() throws Exception {
        try (ProtocolHarness harness = harness().serverTls(tls.towardsMembers()).start();
                Socket client = client(harness);
                SSLSocket member = secure(member(), false)) {
            CompletableFuture<Void> speaking = CompletableFuture.runAsync(() -> speakAtOnce(member));
            assertThat(hear(client, 5)).isEqualTo("first");
            say(client, "question");
            assertThat(hear(member, 8)).isEqualTo("question");
            speaking.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void speakAtOnce(SSLSocket member) {
        try {
            member.startHandshake();
            say(member, "first");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bothSidesMayHaveTlsOfTheirOwn() throws Exception {
        byte[] much = new byte[2_000_000];
        new Random(2).nextBytes(much);
        try (ProtocolHarness harness = harness()
                        .clientTls(tls.towardsClients())
                        .serverTls(tls.towardsMembers())
                        .start();
                SSLSocket client = secure(client(harness), true)) {
            client.startHandshake();
            try (SSLSocket member = secure(member(), false)) {
                CompletableFuture<Void> speaking = CompletableFuture.runAsync(() -> {
                    speakAtOnce(member);
                    try {
                        member.getOutputStream().write(much);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                assertThat(hear(client, 5)).isEqualTo("first");
                assertThat(Arrays.equals(client.getInputStream().readNBytes(much.length), much))
                        .isTrue();
                speaking.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Test
    void aClientThatSpeaksNoTlsIsClosedAndTheMemberNotTroubled() throws Exception {
        try (ProtocolHarness harness = harness().clientTls(tls.towardsClients()).start();
                Socket client = client(harness)) {
            say(client, "GET / HTTP/1.0\r\n\r\n");
            client.getInputStream().readAllBytes();

            endsWith(harness, CloseReason.CLIENT_TLS_FAILED);
        }
        server.setSoTimeout(1);
        assertThatThrownBy(() -> server.accept()).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aClientThatLeavesInItsHandshakeIsCountedAsAFailureOfItsTls() throws Exception {
        try (ProtocolHarness harness = harness().clientTls(tls.towardsClients()).start()) {
            client(harness).close();

            endsWith(harness, CloseReason.CLIENT_TLS_FAILED);
        }
    }

    @Test
    void aMemberThatRefusesTlsEndsTheClientAndNothingIsSentInTheClear() throws Exception {
        try (ProtocolHarness harness = harness().serverTls(tls.towardsMembers()).start();
                Socket client = client(harness);
                Socket member = member()) {
            say(client, "secret");
            say(member, "220 what is this?\r\n");
            assertThat(client.getInputStream().read()).isEqualTo(-1);

            endsWith(harness, CloseReason.SERVER_TLS_FAILED);
            assertThat(new String(member.getInputStream().readAllBytes(), US_ASCII))
                    .doesNotContain("secret");
        }
    }

    @Test
    void aMemberThatClosesInTheHandshakeEndsTheClient() throws Exception {
        try (ProtocolHarness harness = harness().serverTls(tls.towardsMembers()).start();
                Socket client = client(harness)) {
            member().close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);

            endsWith(harness, CloseReason.SERVER_TLS_FAILED);
        }
    }

    @Test
    void aMemberThatWantsACertificateWeDoNotHaveEndsTheClient() throws Exception {
        try (ProtocolHarness harness = harness().serverTls(tls.towardsMembers()).start();
                Socket client = client(harness);
                SSLSocket member = secure(member(), false)) {
            member.setNeedClientAuth(true);
            assertThatThrownBy(member::startHandshake).isInstanceOf(SSLHandshakeException.class);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }
}
