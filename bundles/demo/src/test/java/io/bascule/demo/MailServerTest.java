// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailServerTest {
    private static Running nodes;

    @BeforeAll
    static void start(@TempDir Path folder) {
        nodes = new Running(folder);
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    void greetsWithTheNameOfTheNodeAndSaysWhatItCan() {
        try (Client client = nodes.mail(2)) {
            assertThat(client.hear("220")).isEqualTo("220 node2 ESMTP Mail gateway\r\n");
            assertThat(client.ask("EHLO me\r\n", "250 "))
                    .contains("250-SIZE 52428800\r\n", "250-8BITMIME\r\n", "250-PIPELINING\r\n", "250-STARTTLS\r\n")
                    .contains("250-ENHANCEDSTATUSCODES\r\n", "250 DSN\r\n");
            assertThat(client.ask("VRFY you\r\n", "252")).startsWith("252 ");
            client.say("QUIT\r\n");
            assertThat(client.hearOut()).startsWith("221 ");
        }
    }

    @Test
    void refusesWhatComesOutOfSequence() {
        try (Client client = nodes.mail(1)) {
            client.hear("220");
            client.ask("MAIL FROM:<a@example.org>\r\n", "503");
            client.ask("HELO me\r\n", "250");
            client.ask("RCPT TO:<b@example.org>\r\n", "503");
            client.ask("DATA\r\n", "503");
            client.ask("MAIL FROM:<a@example.org> SIZE=52428801\r\n", "552");
            client.ask("MAIL FROM:<a@example.org> SIZE=52428800 BODY=8BITMIME\r\n", "250");
            client.ask("MAIL FROM:<a@example.org>\r\n", "503");
            client.ask("DATA\r\n", "503");
            client.ask("RSET\r\n", "250");
            client.ask("RCPT TO:<b@example.org>\r\n", "503");
            client.ask("TURN\r\n", "500");
            client.ask("NOOP\r\n", "250");
        }
    }

    @Test
    void takesAPipelinedMessageAndShowsItWithoutTheStuffedDots() throws Exception {
        String text = "Subject: dots\r\n\r\n.\n..hidden\r\n.\r.\r\nend\r\n";
        try (Client client = nodes.mail(2)) {
            client.hear("220");
            client.ask("EHLO me\r\n", "250 ");
            assertThat(client.ask("MAIL FROM:<>\r\nRCPT TO:<x@example.org> NOTIFY=NEVER\r\nDATA\r\n", "354"))
                    .contains("250 2.1.0", "250 2.1.5");
            client.ask("Subject: dots\r\n\r\n..\n..hidden\r\n..\r.\r\nend\r\n.\r\nNOOP\r\n", "250 2.0.0 OK");
        }
        assertThat(nodes.get("/api/mails"))
                .contains("\"node\":\"node2\"", "\"to\":[\"x@example.org\"]", "\"tls\":\"clear\"")
                .contains("\"client\":\"127.", "\"size\":" + text.length(), "\"sha256\":\"" + sha256(text) + "\"");
    }

    @Test
    void speaksTls10BehindStartTlsAndForgetsWhatWasSaidBefore() throws Exception {
        try (Client client = nodes.mail(1)) {
            client.hear("220");
            client.ask("EHLO me\r\n", "250 ");
            client.ask("STARTTLS\r\n", "220");
            assertThat(client.tls("TLSv1").isSuccess()).isTrue();
            client.ask("MAIL FROM:<a@example.org>\r\n", "503");
            assertThat(client.ask("EHLO me\r\n", "250 ")).doesNotContain("STARTTLS");
            client.ask("STARTTLS\r\n", "503");
            client.ask("MAIL FROM:<a@example.org>\r\nRCPT TO:<tls@example.org>\r\nDATA\r\n", "354");
            client.ask("Hello\r\n.\r\n", "250");
        }
        assertThat(nodes.get("/api/mails"))
                .contains("\"tls\":\"TLSv1\",\"helo\":\"me\",\"from\":\"a@example.org\",\"to\":[\"tls@example.org\"]");
    }

    @Test
    void doesNotSpeakTls12() throws Exception {
        try (Client client = nodes.mail(1)) {
            client.hear("220");
            client.ask("STARTTLS\r\n", "220");
            assertThat(client.tls("TLSv1.2").isSuccess()).isFalse();
        }
    }

    @Test
    void refusesCommandsInClearTextBehindStartTls() {
        try (Client client = nodes.mail(1)) {
            client.hear("220");
            client.say("EHLO me\r\nSTARTTLS\r\nRSET\r\n");
            assertThat(client.hearOut()).endsWith("503 5.5.1 Nothing may follow STARTTLS\r\n");
        }
    }

    @Test
    void refusesALineWithoutEnd() {
        try (Client client = nodes.mail(1)) {
            client.hear("220");
            client.say("NOOP " + "x".repeat(3000));
            assertThat(client.hearOut()).startsWith("500 ");
        }
    }

    @Test
    void readsNoMoreCommandsFromAClientThatReadsNoReplies() throws Exception {
        InetSocketAddress server;
        try (Client client = nodes.mail(1)) {
            server = client.server();
        }
        try (SocketChannel socket = SocketChannel.open()) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, 8192);
            socket.setOption(StandardSocketOptions.SO_SNDBUF, 8192);
            socket.connect(server);
            socket.configureBlocking(false);
            byte[] commands = "NOOP\r\n".repeat(10_000).getBytes(US_ASCII);
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> socket.write(ByteBuffer.wrap(commands)) == 0);
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII)));
    }
}
