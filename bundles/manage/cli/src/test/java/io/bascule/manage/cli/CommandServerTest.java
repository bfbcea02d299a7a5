// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients on the real socket. */
class CommandServerTest {
    @TempDir
    Path folder;

    private final List<SocketChannel> clients = new ArrayList<>();
    private Path socket;
    private ThreadIOImpl io;
    private CommandProcessorImpl shell;
    private CommandServer server;

    @BeforeEach
    void start() throws IOException {
        socket = folder.resolve("var/run/cli.sock");
        io = new ThreadIOImpl();
        io.start();
        shell = new CommandProcessorImpl(io);
        shell.addCommand("bascule", new CommandLineTest.Words(), "words");
        server = server();
    }

    @AfterEach
    void stop() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        server.stop();
        shell.stop();
        io.stop();
    }

    @Test
    void aCommandIsAnswered() throws IOException {
        assertThat(ask("words", "a")).isEqualTo("[a]\n\0" + "0");
    }

    @Test
    void socketAndFolderAreTheirOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatAnEarlierProcessLeftIsNotInTheWay() throws IOException {
        server.stop();
        Files.writeString(socket, "left behind");

        server = server();

        assertThat(ask("words")).endsWith("\0" + "0");
    }

    @Test
    void afterItsEndNothingIsThereToConnectTo() throws IOException {
        server.stop();

        assertThat(socket).doesNotExist();
        assertThatIOException().isThrownBy(this::connect);
        server = server();
    }

    @Test
    void clientsThatSayNothingHoldUpNobodyUntilThereAreTooMany() throws IOException {
        for (int i = 0; i < 15; i++) {
            connect();
        }
        assertThat(ask("words", "b")).startsWith("[b]");

        List<SocketChannel> more = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            SocketChannel client = connect();
            client.configureBlocking(false);
            more.add(client);
        }
        await().until(() -> isAnyTurnedAway(more));

        clients.get(0).close();
        for (SocketChannel client : more) {
            client.close();
        }
        await().untilAsserted(() -> assertThat(ask("words", "d")).startsWith("[d]"));
    }

    private static boolean isAnyTurnedAway(List<SocketChannel> clients) throws IOException {
        for (SocketChannel client : clients) {
            if (client.read(ByteBuffer.allocate(1)) < 0) {
                return true;
            }
        }
        return false;
    }

    private CommandServer server() throws IOException {
        return new CommandServer(new RunFolder(new Home(folder).context()), new CommandRunner(shell));
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        clients.add(client);
        return client;
    }

    private String ask(String... words) throws IOException {
        try (SocketChannel client = connect()) {
            StringBuilder request = new StringBuilder();
            for (String word : words) {
                request.append(word).append('\0');
            }
            client.write(ByteBuffer.wrap(request.toString().getBytes(StandardCharsets.UTF_8)));
            client.shutdownOutput();
            return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
