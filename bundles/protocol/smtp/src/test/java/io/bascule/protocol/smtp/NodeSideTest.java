// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.testkit.ProtocolHarness;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSideTest extends Bridge {
    /** Ways in which STARTTLS with a node does not come about. */
    enum Fault {
        NOT_OFFERED {
            @Override
            void make(ScriptedNode node) {
                node.withoutStartTls();
            }
        },
        REFUSED {
            @Override
            void make(ScriptedNode node) {
                node.says("STARTTLS", "454 not today");
            }
        },
        GARBAGE_INSTEAD_OF_TLS {
            @Override
            void make(ScriptedNode node) {
                node.on("STARTTLS", (talk, line) -> {
                    talk.write("220 go\r\n");
                    talk.line();
                    talk.write("what?\r\n");
                    return true;
                });
            }
        },
        CLOSES_IN_THE_HANDSHAKE {
            @Override
            void make(ScriptedNode node) {
                node.on("STARTTLS", (talk, line) -> {
                    talk.write("220 go\r\n");
                    return false;
                });
            }
        },
        INJECTS_BEHIND_THE_220 {
            @Override
            void make(ScriptedNode node) {
                node.on("STARTTLS", (talk, line) -> {
                    talk.write("220 go\r\n250-evil.example\r\n250 AUTH PLAIN\r\n");
                    talk.secure(false);
                    return true;
                });
            }
        },
        INJECTS_AHEAD_OF_STARTTLS {
            @Override
            void make(ScriptedNode node) {
                node.on("EHLO", (talk, line) -> {
                    talk.write("250-node\r\n250 STARTTLS\r\n220 go\r\n");
                    return true;
                });
            }
        },
        CLOSES_AT_EHLO {
            @Override
            void make(ScriptedNode node) {
                node.on("EHLO", ScriptedNode.DIE);
            }
        };

        abstract void make(ScriptedNode node);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void underRequireAnotherNodeTakesOverUnnoticed(Fault fault) throws Exception {
        ScriptedNode bad = node();
        fault.make(bad);
        ScriptedNode good = node().banner("220 other.example\r\n");
        Talk client = client(serve("allow", "require", bad, good));

        assertThat(client.ask("EHLO me")).startsWith("250-node.example").doesNotContain("evil");
        mail(client, "hello\r\n");
        assertThat(client.reply()).isEqualTo("250 queued as 1");
        assertThat(good.heard())
                .startsWith("clear EHLO me", "clear STARTTLS", "tls EHLO me", "tls MAIL FROM:<a@example.org>");
        assertThat(bad.heard()).noneMatch(line -> line.contains("MAIL"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"INJECTS_AHEAD_OF_STARTTLS", "CLOSES_AT_EHLO"},
            mode = EnumSource.Mode.EXCLUDE)
    void underRequireWithNoOtherNodeTheClientHears454(Fault fault) throws Exception {
        ScriptedNode bad = node();
        fault.make(bad);
        ProtocolHarness harness = serve("allow", "require", bad);
        Talk client = client(harness);

        client.write("EHLO me\r\nMAIL FROM:<secret@example.org>\r\n");
        assertThat(client.rest()).isEqualTo(Reply.TLS_UNAVAILABLE.text());
        assertThat(bad.heard()).noneMatch(line -> line.contains("secret"));
        await().untilAsserted(() -> assertThat(harness.reasons()).containsExactly(CloseReason.SERVER_TLS_FAILED));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "NOT_OFFERED",
                "REFUSED",
                "GARBAGE_INSTEAD_OF_TLS",
                "CLOSES_IN_THE_HANDSHAKE",
                "INJECTS_BEHIND_THE_220"
            })
    void opportunisticGoesOnInClearText(Fault fault) throws Exception {
        ScriptedNode bad = node();
        fault.make(bad);
        Talk client = client(serve("allow", "opportunistic", bad));

        assertThat(client.ask("EHLO me")).startsWith("250-node.example").doesNotContain("evil");
        mail(client, "hello\r\n");
        assertThat(client.reply()).isEqualTo("250 queued as 1");
        assertThat(bad.heard()).contains("clear MAIL FROM:<a@example.org>");
    }

    @Test
    void mirrorIsAsStrictAsRequireOnceTheClientIsSecure() throws Exception {
        ScriptedNode node = node().withoutStartTls();
        Talk client = client(serve("allow", "mirror", node));
        client.ask("EHLO me");
        client.startTls();
        assertThat(client.ask("EHLO me")).startsWith("454 4.7.0");
        assertThat(node.heard()).allMatch(line -> line.equals("clear EHLO me"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL FROM:<a@b>", "AUTH PLAIN AGEAYg==", "VRFY a", "FOO"})
    void underRequireNothingReachesANodeBeforeItsTls(String command) throws Exception {
        ScriptedNode node = node();
        Talk client = client(serve("allow", "require", node));
        assertThat(client.ask(command)).startsWith("503 5.5.1");
        assertThat(node.heard()).isEmpty();
    }

    @Test
    void aHandshakeThatHangsCountsAsFailed() throws Exception {
        ScriptedNode bad = node();
        bad.on("STARTTLS", (talk, line) -> {
            talk.write("220 go\r\n");
            talk.rest();
            return false;
        });
        Talk client = client(serve(Map.of("server-activation-mode", "require", "handshake-timeout", 1L), bad, node()));
        assertThat(client.ask("EHLO me")).startsWith("250-node.example");
    }

    @Test
    void aNodeThatRefusesTheGreetingIsHeard() throws Exception {
        Talk client = client(serve("allow", "require", node().says("EHLO", "501 bad name")));
        assertThat(client.ask("EHLO -")).isEqualTo("501 bad name");
        assertThat(client.ask("QUIT")).startsWith("221");
    }

    @Test
    void underOpportunisticANodeWithoutEhloGetsTheClientsHelo() throws Exception {
        ScriptedNode node = node().says("EHLO", "500 what?");
        Talk client = client(serve("allow", "opportunistic", node));
        assertThat(client.ask("EHLO me")).isEqualTo("500 what?");
        assertThat(client.ask("HELO me")).isEqualTo("250 HELO fine");
        mail(client, "hello\r\n");
        assertThat(client.reply()).startsWith("250 queued");
    }

    @Test
    void repliesSplitByteByByteAreWhole() throws Exception {
        ScriptedNode node = node();
        node.on("EHLO", (talk, line) -> {
            talk.dribble("250-node\r\n250-CHUNKING\r\n250 SIZE\r\n");
            return true;
        });
        assertThat(client(serve("none", "none", node)).ask("EHLO me")).isEqualTo("250-node\n250 SIZE");
    }
}
