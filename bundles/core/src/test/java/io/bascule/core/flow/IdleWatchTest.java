// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static io.bascule.core.net.Loopback.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleWatchTest {
    private static final Duration IDLE = Duration.ofMillis(300);
    private static final TcpSettings IMPATIENT = new TcpSettings(IDLE, Duration.ofSeconds(5), false, Rig.BUFFER);

    private final Rig rig = new Rig();
    private final Node node = Node.at("127.0.1.1");

    @AfterEach
    void close() {
        rig.close();
        node.close();
    }

    @Test
    void anIdleConnectionIsClosedOnBothSidesAndABusyOneIsNot() throws IOException {
        rig.serve(rig.service(Rig.PLAIN, InOrder.of(node), IMPATIENT, 0));
        try (Socket idle = rig.client();
                Socket idleMember = node.accept();
                Socket busy = rig.client();
                Socket busyMember = node.accept()) {
            await().pollInterval(IDLE.dividedBy(10)).until(() -> {
                busy.getOutputStream().write('x');
                return busyMember.getInputStream().read() == 'x'
                        && rig.ledger.ends().containsKey(CloseReason.IDLE_TIMEOUT);
            });
            assertThat(heard(idle)).isEmpty();
            assertThat(heard(idleMember)).isEmpty();
            assertThat(rig.ledger.ends()).isEqualTo(Map.of(CloseReason.IDLE_TIMEOUT, 1L));
            assertThat(rig.ledger.traffic().current()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionOnWhichOnlyTheMemberSpeaksIsBusy() throws IOException {
        rig.serve(rig.service(Rig.PLAIN, InOrder.of(node), IMPATIENT, 0));
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            long began = System.nanoTime();
            await().pollInterval(IDLE.dividedBy(10)).until(() -> {
                member.getOutputStream().write('x');
                return client.getInputStream().read() == 'x' && System.nanoTime() - began > 2 * IDLE.toNanos();
            });
            assertThat(rig.ledger.ends()).isEmpty();
        }
    }

    @Test
    void aConnectionWithoutAnIdleTimeoutIsNotWatched() throws IOException {
        TcpSettings patient = new TcpSettings(Duration.ZERO, Duration.ofSeconds(5), false, Rig.BUFFER);
        rig.serve(rig.service(Rig.PLAIN, InOrder.of(node), patient, 0));
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            client.getOutputStream().write('x');
            assertThat(member.getInputStream().read()).isEqualTo('x');
            assertThat(rig.ledger.ends()).isEmpty();
        }
    }
}
