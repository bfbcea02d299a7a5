// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Bascule;
import io.bascule.itests.fixture.Ports;
import io.bascule.itests.fixture.Postfix;
import io.bascule.itests.fixture.SmtpSession;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that dies while it is spoken to. */
class NodeDeathIT {
    @TempDir
    Path folder;

    @Test
    void aMailSessionWhoseNodeDiesGetsA421AndTheNextOneGetsTheOtherNode() throws IOException {
        int port = Ports.free();
        try (Postfix first = Postfix.start(folder, "127.0.10.34", 2525);
                Postfix second = Postfix.start(folder, "127.0.10.35", 2525);
                Bascule bascule = Bascule.start(folder, """
                        ltm profile smtps mail { activation-mode none server-activation-mode none }
                        ltm pool mail_pool { members { %s { } %s { } } }
                        ltm virtual mail_vs { destination 127.0.0.1:%d pool mail_pool profiles { mail { } } }
                        """.formatted(first.member(), second.member(), port))) {
            SmtpSession session = sessionOn(first, port);
            first.kill();

            assertThat(session.say("NOOP")).startsWith("421");
            assertThat(session.reply()).isEmpty();
            session.close();
            for (int i = 0; i < 4; i++) {
                try (SmtpSession next = new SmtpSession("127.0.0.1", port)) {
                    assertThat(next.say("EHLO b.test", "250")).contains("node-127.0.10.35");
                    next.deliver("after the death of the other node");
                }
            }
            assertThat(bascule.process().isAlive()).isTrue();
        }
    }

    /** Round robin gives every second session to it. */
    private static SmtpSession sessionOn(Postfix node, int port) throws IOException {
        while (true) {
            SmtpSession session = new SmtpSession("127.0.0.1", port);
            if (session.say("EHLO a.test", "250").contains("node-" + node.address())) {
                return session;
            }
            session.close();
        }
    }
}
