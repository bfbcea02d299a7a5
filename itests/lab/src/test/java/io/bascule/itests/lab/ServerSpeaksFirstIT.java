// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.itests.fixture.Shell;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Failure 4: TLS at connect to a server that speaks first, and STARTTLS asked of senders that do not know it. */
@ExtendWith(InLab.class)
class ServerSpeaksFirstIT {
    private static final String ALLOW = "activation-mode allow";
    private static final String OPPORTUNISTIC = "server-activation-mode opportunistic";

    @Test
    void withTlsAtConnectTowardsTheNodesNoMailGetsThrough(Lab lab) throws IOException {
        lab.configure(Story.end()
                .with("server-activation-mode implicit", OPPORTUNISTIC)
                .text());

        assertThat(lab.mail(Lab.SENDER, 1, "implicit@example.test", "--tls").exit())
                .isNotZero();
        assertThat(lab.mail(Lab.SENDER, 1, "implicit@example.test").exit()).isNotZero();
    }

    @Test
    void withRequireASenderInClearTextIsTurnedAway(Lab lab) throws IOException {
        lab.configure(Story.end().with("activation-mode require", ALLOW).text());

        lab.mail(Lab.SENDER, 1, "require@example.test", "--tls").succeeded();
        Shell clear = lab.mail(Lab.SENDER, 1, "require@example.test");

        assertThat(clear.exit()).isNotZero();
        assertThat(clear.output()).contains("530 5.7.0");
    }

    @Test
    void withAllowAndStartTlsTowardsTheNodesBothGetThrough(Lab lab) {
        Shell secure = lab.mail(Lab.SENDER, 1, "allow@example.test", "--tls").succeeded();
        Shell clear = lab.mail(Lab.SENDER, 1, "allow@example.test").succeeded();

        assertThat(secure.output()).contains("TLS started with cipher TLSv1.3");
        assertThat(clear.output()).doesNotContain("TLS started");
    }
}
