// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests answered by the real shell. */
class CommandLineTest {
    private ThreadIOImpl io;
    private CommandProcessorImpl shell;

    @BeforeEach
    void start() {
        io = new ThreadIOImpl();
        io.start();
        shell = new CommandProcessorImpl(io);
        shell.addCommand("bascule", new Words(), "words");
        shell.addCommand("bascule", new Words(), "fail");
        shell.addCommand("bascule", new Words(), "refuse");
    }

    @AfterEach
    void stop() {
        shell.stop();
        io.stop();
    }

    @Test
    void theAnswerIsTextThenANulAndTheExitCode() throws IOException {
        assertThat(ask("words", "a", "b")).isEqualTo("[a][b]\n\0" + "0");
    }

    @Test
    void noWordIsExpandedAgain() throws IOException {
        assertThat(ask(
                        "words", "a b", "$HOME", "it's", "{x}", "a|b", "*", "\"q\"", "true", "~", "a;b", "#c", "",
                        "a\\b", "é=%1"))
                .isEqualTo("[a b][$HOME][it's][{x}][a|b][*][\"q\"][true][~][a;b][#c][][a\\b][é=%1]\n\0" + "0");
    }

    @Test
    void aFaultIsItsSentenceAndExitCodeOne() throws IOException {
        assertThat(ask("fail")).isEqualTo("That cannot be.\n\0" + "1");
    }

    @Test
    void aCommandOfAnotherBundleRefusesWithASentenceToo() throws IOException {
        assertThat(ask("refuse")).isEqualTo("Say something else.\n\0" + "1");
    }

    @Test
    void anUnknownCommandIsNamed() throws IOException {
        assertThat(ask("frobnicate")).isEqualTo("There is no command frobnicate; help lists them.\n\0" + "1");
    }

    @Test
    void anEmptyRequestIsAnswered() throws IOException {
        assertThat(ask()).isEqualTo("No command was given; help lists them.\n\0" + "1");
    }

    @Test
    void aRequestWithoutBoundIsRefused() throws IOException {
        assertThat(ask("words", "x".repeat(70_000)))
                .startsWith("A command may not be longer")
                .endsWith("\0" + "1");
    }

    private String ask(String... words) throws IOException {
        StringBuilder request = new StringBuilder();
        for (String word : words) {
            request.append(word).append('\0');
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] bytes = request.toString().getBytes(StandardCharsets.UTF_8);
        new CommandRunner(shell).run(new ByteArrayInputStream(bytes), answer);
        return answer.toString(StandardCharsets.UTF_8);
    }

    /** Commands of the test. */
    public static final class Words {
        public String words(String... words) {
            StringBuilder text = new StringBuilder();
            for (String word : words) {
                text.append('[').append(word).append(']');
            }
            return text.toString();
        }

        public void refuse(String... words) {
            if (words.length == 0) {
                throw new IllegalArgumentException("Say something else.");
            }
        }

        public void fail() {
            throw new CommandFault("That cannot be.");
        }
    }
}
