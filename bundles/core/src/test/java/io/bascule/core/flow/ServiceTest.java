// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static io.bascule.core.net.Loopback.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.protocol.ConnectionHandler;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceTest {
    private final Rig rig = new Rig();
    private final Node node = Node.at("127.0.1.1");

    @AfterEach
    void close() {
        rig.close();
        node.close();
    }

    @Test
    void connectionsOverTheLimitAreClosedAndCountedAndOthersGoOn() throws IOException {
        rig.serve(rig.service(Rig.PLAIN, InOrder.of(node), Rig.TCP, 1));
        try (Socket first = rig.client();
                Socket member = node.accept()) {
            try (Socket second = rig.client()) {
                assertThat(heard(second)).isEmpty();
            }
            member.getOutputStream().write('x');
            assertThat(first.getInputStream().read()).isEqualTo('x');
        }
        assertThat(rig.ends(2)).isEqualTo(Map.of(CloseReason.LIMIT, 1L, CloseReason.SERVER_CLOSED, 1L));
        try (Socket third = rig.client();
                Socket member = node.accept()) {
            member.getOutputStream().write('y');
            assertThat(third.getInputStream().read()).isEqualTo('y');
        }
    }

    @Test
    void aHandlerThatFailsEndsItsOwnConnectionAndNoOther() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        ConnectionHandler faulty = client -> {
            switch (calls.getAndIncrement()) {
                case 1 -> throw new IllegalStateException("a fault of a plug-in");
                case 2 -> throw new NoClassDefFoundError("gone with its bundle");
                default -> Rig.PLAIN.handle(client);
            }
        };
        rig.serve(rig.service(faulty, InOrder.of(node), Rig.TCP, 0));
        try (Socket first = rig.client();
                Socket member = node.accept()) {
            for (int fault = 0; fault < 2; fault++) {
                try (Socket broken = rig.client()) {
                    assertThat(heard(broken)).isEmpty();
                }
            }
            member.getOutputStream().write('x');
            assertThat(first.getInputStream().read()).isEqualTo('x');
        }
        assertThat(rig.ends(3)).isEqualTo(Map.of(CloseReason.INTERNAL_ERROR, 2L, CloseReason.SERVER_CLOSED, 1L));
    }

    @Test
    void whatAHandlerSaysBeforeItClosesLeavesFirstAndItsReasonStays() throws IOException {
        rig.serve(rig.service(
                client -> {
                    client.channel().write(Unpooled.wrappedBuffer(new byte[] {'b', 'y', 'e'}));
                    client.because(CloseReason.PROTOCOL_ERROR);
                    client.close(CloseReason.INTERNAL_ERROR);
                },
                null,
                Rig.TCP,
                0));
        try (Socket client = rig.client()) {
            assertThat(heard(client)).isEqualTo("bye");
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.PROTOCOL_ERROR, 1L));
    }

    @Test
    void manyConnectionsLeaveEveryCounterAtZeroAndTheTotalsRight() throws IOException {
        InOrder pool = InOrder.of(node);
        rig.serve(pool);
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(rig.client());
            open.add(node.accept());
        }
        assertThat(rig.ledger.traffic().current()).isEqualTo(100);
        for (Socket socket : open) {
            socket.close();
        }
        rig.ends(100);
        assertThat(rig.ledger.traffic().total()).isEqualTo(100);
        assertThat(rig.ledger.traffic().maximum()).isEqualTo(100);
        await().until(() -> pool.traffic().current() == 0);
        assertThat(node.traffic().current()).isZero();
        assertThat(node.traffic().total()).isEqualTo(100);
        assertThat(pool.traffic().total()).isEqualTo(100);
    }
}
