// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Certificate;
import io.bascule.itests.fixture.Ports;
import io.bascule.itests.fixture.Postfix;
import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real swaks, real Postfix, and STARTTLS on both sides of one hop. */
class BothSidesStartTlsIT {
    @TempDir
    static Path folder;

    private static final List<Postfix> nodes = new ArrayList<>();
    private static Bascule bascule;
    private static int port;

    @BeforeAll
    static void startEverything() throws IOException {
        nodes.add(Postfix.start(folder, "127.0.10.31", 2525));
        nodes.add(Postfix.start(folder, "127.0.10.32", 2525));
        port = Ports.free();
        bascule = Bascule.start(folder, """
                %s
                ltm profile server-ssl node_tls { }
                ltm profile smtps mail { activation-mode allow server-activation-mode require }
                ltm pool mail_pool {
                    members { %s { } %s { } }
                    monitor tcp
                }
                ltm virtual mail_vs {
                    destination 127.0.0.1:%d
                    pool mail_pool
                    profiles { tcp { } mail { } front { context clientside } node_tls { context serverside } }
                }
                """.formatted(
                        Certificate.make(folder, "front").stanzas("front"),
                        nodes.get(0).member(),
                        nodes.get(1).member(),
                        port));
    }

    @AfterAll
    static void stopEverything() {
        if (bascule != null) {
            bascule.close();
        }
        nodes.forEach(Postfix::close);
    }

    @Test
    void aSenderWithTlsAndOneWithoutDeliverThroughTheSameVirtualServer() throws IOException {
        String secure = send("-tls", "--body", "secure " + System.nanoTime());
        String clear = send("--body", "clear " + System.nanoTime());

        assertThat(secure).contains("TLS started with cipher TLSv1.3");
        assertThat(clear).doesNotContain("TLS started");
        assertThat(clear).containsPattern("250[- ]STARTTLS");
    }

    @Test
    void theNodeIsSpokenToInTlsWhateverTheClientDid() throws IOException {
        send("--body", "clear from the client, TLS to the node");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(nodes.get(0).log() + nodes.get(1).log()).contains("TLS connection established"));
    }

    @Test
    void bothNodesGetTheirShare() throws IOException {
        for (int i = 0; i < 4; i++) {
            send("-tls", "--body", "share " + i);
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(nodes)
                        .allSatisfy(node -> assertThat(node.mails()).isNotEmpty()));
    }

    @Test
    void aMessageOfTenKilobytesArrivesByteForByte() throws IOException {
        deliverAndCompare(10_000);
    }

    @Test
    void aMessageOfFiftyMegabytesArrivesByteForByte() throws IOException {
        deliverAndCompare(50_000_000);
    }

    private static void deliverAndCompare(int size) throws IOException {
        String marker = "marker-" + System.nanoTime();
        String body = body(size);
        Path mail = folder.resolve(marker + ".eml");
        Files.writeString(mail, "Subject: " + marker + "\r\nX-Mark: " + marker + "\r\n\r\n" + body, ISO_8859_1);

        Shell.run(
                        "swaks",
                        "--server",
                        "127.0.0.1",
                        "--port",
                        "" + port,
                        "-tls",
                        "--to",
                        "a@example.test",
                        "--from",
                        "b@sender.test",
                        "--suppress-data",
                        "--timeout",
                        "60",
                        "--data",
                        "@" + mail)
                .succeeded();

        String expected = digest(body.replace("\r\n", "\n").stripTrailing());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(delivered(marker)).contains(expected));
    }

    /** Lines with dots at their start, bytes above 127, and long ones. */
    private static String body(int size) {
        Random random = new Random(size);
        StringBuilder text = new StringBuilder(size + 1000);
        text.append(".\r\n..\r\n.leading dot\r\nGr\u00fc\u00dfe in 8 bit\r\n");
        while (text.length() < size) {
            int length = random.nextInt(900);
            for (int i = 0; i < length; i++) {
                int c = 33 + random.nextInt(222);
                // swaks reads a backslash as the beginning of something else
                text.append(c == 127 || c == '\\' ? '.' : (char) c);
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1));
            return text.length() + " bytes, SHA-256 " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    /** The digest of the body of the one mail with this mark, once a node has it. */
    private static Optional<String> delivered(String marker) throws IOException {
        for (Postfix node : nodes) {
            for (Path mail : node.mails()) {
                String text = Files.readString(mail, ISO_8859_1);
                if (text.contains("X-Mark: " + marker)) {
                    return Optional.of(
                            digest(text.substring(text.indexOf("\n\n") + 2).stripTrailing()));
                }
            }
        }
        return Optional.empty();
    }

    private static String send(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "swaks",
                "--server",
                "127.0.0.1",
                "--port",
                "" + port,
                "--to",
                "a@example.test",
                "--from",
                "b@sender.test"));
        command.addAll(List.of(options));
        return Shell.run(command).succeeded().output();
    }
}
