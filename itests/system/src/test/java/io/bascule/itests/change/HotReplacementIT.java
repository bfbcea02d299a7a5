// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Ports;
import io.bascule.itests.fixture.Postfix;
import io.bascule.itests.fixture.SmtpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changing everything that can be changed while mail flows. */
class HotReplacementIT {
    private static final int CHANGES = 10;

    @TempDir
    static Path folder;

    private static Postfix node;
    private static Bascule bascule;
    private static int port;

    @BeforeAll
    static void startEverything() throws IOException {
        node = Postfix.start(folder, "127.0.10.33", 2525);
        port = Ports.free();
        bascule = Bascule.start(folder, configuration("first"));
    }

    @AfterAll
    static void stopEverything() {
        if (bascule != null) {
            bascule.close();
        }
        if (node != null) {
            node.close();
        }
    }

    private static String configuration(String description) {
        return """
                ltm profile smtps mail { activation-mode none server-activation-mode none description "%1$s" }
                ltm pool mail_pool { members { %2$s { } } monitor tcp description "%1$s" }
                ltm virtual mail_vs {
                    destination 127.0.0.1:%3$d
                    pool mail_pool
                    profiles { tcp { } mail { } }
                    description "%1$s"
                }
                """.formatted(description, node.member(), port);
    }

    @Test
    void tenNewBundlesAndTenNewConfigurationsFailNoSession() throws Exception {
        Load load = new Load();
        List<SmtpSession> longSessions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SmtpSession session = new SmtpSession("127.0.0.1", port);
            session.say("EHLO long.test", "250");
            longSessions.add(session);
        }
        load.start();
        try {
            for (int change = 0; change < CHANGES; change++) {
                replaceSmtpBundle();
                load.awaitMore(5);
                bascule.configure(configuration("change " + change));
                awaitCommitted("change " + change);
                load.awaitMore(5);
                for (SmtpSession session : longSessions) {
                    session.say("NOOP", "250");
                }
            }
        } finally {
            load.stop();
        }
        for (SmtpSession session : longSessions) {
            session.deliver("sent in a session older than twenty changes");
            session.say("QUIT", "221");
            session.close();
        }

        assertThat(load.failures).isEmpty();
        assertThat(load.delivered.get()).isGreaterThan(100);
    }

    private static void awaitCommitted(String description) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(bascule.command("list", "ltm", "virtual", "mail_vs")
                                .output())
                        .contains(description));
    }

    private static void replaceSmtpBundle() throws IOException {
        try (Stream<Path> jars = Files.list(bascule.home().resolve("system"))) {
            Path jar = jars.filter(path -> path.getFileName().toString().startsWith("bascule-protocol-smtp"))
                    .findFirst()
                    .orElseThrow();
            bascule.command("install", "sys", "bundle", jar.toString()).succeeded();
        }
    }

    /** Four clients that send one mail after the other. */
    private static final class Load {
        final AtomicInteger delivered = new AtomicInteger();
        final Map<String, Integer> failures = new ConcurrentHashMap<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        void start() {
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(this::send, "sender-" + i);
                threads.add(thread);
                thread.start();
            }
        }

        private void send() {
            while (!over.get()) {
                try (SmtpSession session = new SmtpSession("127.0.0.1", port)) {
                    session.say("EHLO load.test", "250");
                    session.deliver("load");
                    session.say("QUIT", "221");
                    delivered.incrementAndGet();
                } catch (IOException | AssertionError failed) {
                    failures.merge(String.valueOf(failed), 1, Integer::sum);
                }
            }
        }

        void awaitMore(int mails) {
            int before = delivered.get();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> delivered.get() >= before + mails || !failures.isEmpty());
        }

        void stop() throws InterruptedException {
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
