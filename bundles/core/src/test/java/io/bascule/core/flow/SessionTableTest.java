// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.flow.LiveFlow;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionTableTest {
    private final Rig rig = new Rig();
    private final Node node = Node.at("127.0.1.1");

    @AfterEach
    void close() {
        rig.close();
        node.close();
    }

    @Test
    void aSessionIsShownWithBothItsSidesAndWhatItCarried() throws IOException {
        rig.serve(InOrder.of(node));
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            client.getOutputStream().write(new byte[5]);
            assertThat(member.getInputStream().readNBytes(5)).hasSize(5);

            assertThat(rig.sessions.flows()).singleElement().satisfies(flow -> {
                assertThat(flow.virtualServer()).isEqualTo("v");
                assertThat(flow.client()).isEqualTo(client.getLocalSocketAddress());
                assertThat(flow.destination()).isEqualTo(rig.address);
                assertThat(flow.source()).contains((java.net.InetSocketAddress) member.getRemoteSocketAddress());
                assertThat(flow.server()).contains(node.address());
                assertThat(flow.bytesIn()).isEqualTo(5);
            });
        }
        await().untilAsserted(() -> assertThat(rig.sessions.flows()).isEmpty());
    }

    @Test
    void anAdministratorEndsASessionAndTheClientIsReset() throws IOException {
        rig.serve(InOrder.of(node));
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            LiveFlow flow = rig.sessions.flows().get(0);

            assertThat(rig.sessions.end(other -> false)).isZero();
            assertThat(rig.sessions.end(flow.client().getPort() == client.getLocalPort() ? any -> true : any -> false))
                    .isEqualTo(1);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(member.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.ADMINISTRATOR, 1L));
    }
}
