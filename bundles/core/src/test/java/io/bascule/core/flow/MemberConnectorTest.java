// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static io.bascule.core.net.Loopback.heard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Pool;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.NoMemberException;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.api.status.Availability;
import io.bascule.core.SteadyPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberConnectorTest {
    private final Rig rig = new Rig();
    private final Node node = Node.at("127.0.1.1");
    private final AtomicReference<Throwable> told = new AtomicReference<>();

    @AfterEach
    void close() {
        rig.close();
        node.close();
    }

    /** Serves with a handler that notes why no member was had. */
    private void serve(@Nullable Pool pool) {
        rig.serve(rig.service(
                client -> client.connect(Selection.of(client.flow())).addListener(reached -> {
                    told.set(reached.cause());
                    client.close(CloseReason.CONNECT_FAILED);
                }),
                pool,
                Rig.TCP,
                0));
    }

    private Throwable whyNot() throws IOException {
        try (Socket client = rig.client()) {
            assertThat(heard(client)).isEmpty();
        }
        rig.ends(1);
        return told.get();
    }

    @Test
    void whenAMemberRefusesTheNextOneIsTried() throws IOException {
        Node refusing = Node.refusing("127.0.1.9");
        InOrder pool = InOrder.of(refusing, node);
        rig.serve(pool);
        try (Socket client = rig.client();
                Socket member = node.accept()) {
            member.getOutputStream().write('x');
            assertThat(client.getInputStream().read()).isEqualTo('x');
            assertThat(node.traffic().current()).isEqualTo(1);
            assertThat(pool.traffic().current()).isEqualTo(1);
        }
        rig.ends(1);
        await().until(() -> pool.traffic().current() == 0);
        assertThat(node.traffic().current()).isZero();
        assertThat(refusing.traffic().current()).isZero();
        assertThat(refusing.traffic().bytesOut()).isZero();
    }

    @Test
    void whenEveryMemberRefusesTheAnswerSaysThatTheyWereTried() throws IOException {
        Node refusing = Node.refusing("127.0.1.9");
        serve(InOrder.of(refusing, Node.refusing("127.0.1.8")));

        assertThat(whyNot()).isInstanceOfSatisfying(NoMemberException.class, none -> {
            assertThat(none.wasTried()).isTrue();
            assertThat(none).hasMessage("no member of pool p could be connected to");
        });
        assertThat(refusing.traffic().current()).isZero();
    }

    @Test
    void whenNoMemberIsUsableTheAnswerSaysThatNoneWasTried() throws IOException {
        serve(InOrder.of());

        assertThat(whyNot()).isInstanceOfSatisfying(NoMemberException.class, none -> {
            assertThat(none.wasTried()).isFalse();
            assertThat(none).hasMessage("pool p has no usable member: 0 members");
        });
    }

    @Test
    void aVirtualServerWithoutAPoolSaysSo() throws IOException {
        serve(null);

        assertThat(whyNot()).isInstanceOf(NoMemberException.class).hasMessage("virtual server v has no pool");
    }

    @Test
    void aMemberThatDoesNotAnswerIsGivenUpAfterTheConnectTimeout() throws IOException {
        List<Socket> fillers = new ArrayList<>();
        try (Node silent = Node.silent("127.0.1.9", fillers)) {
            TcpSettings impatient = new TcpSettings(Duration.ofMinutes(5), Duration.ofMillis(200), false, Rig.BUFFER);
            rig.serve(rig.service(Rig.PLAIN, InOrder.of(silent, node), impatient, 0));
            try (Socket client = rig.client();
                    Socket member = node.accept()) {
                member.getOutputStream().write('x');
                assertThat(client.getInputStream().read()).isEqualTo('x');
            }
        } finally {
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void aMemberIsCountedFromTheMomentItIsDialled() throws IOException {
        List<Socket> fillers = new ArrayList<>();
        try (Node silent = Node.silent("127.0.1.9", fillers);
                Socket client = rig.serve(InOrder.of(silent)).client()) {
            await().until(() -> silent.traffic().current() == 1);
            assertThat(client.isConnected()).isTrue();
        } finally {
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    @Test
    void aBalancingMethodThatFailsOnTheSecondChoiceDoesNotLeaveTheClientWaiting() throws IOException {
        Node refusing = Node.refusing("127.0.1.9");
        serve(new Faulty(refusing));

        assertThat(whyNot()).isInstanceOf(IllegalStateException.class);
        assertThat(refusing.traffic().current()).isZero();
    }

    @Test
    void aSourceTranslationThatFailsDoesNotLeaveTheClientWaiting() throws IOException {
        SnatStrategy gone = (flow, member) -> {
            throw new NoClassDefFoundError("gone with its bundle");
        };
        rig.serve(rig.service(Rig.PLAIN, rig.connector(InOrder.of(node), gone, Rig.TCP)));
        try (Socket client = rig.client()) {
            assertThat(heard(client)).isEmpty();
        }
        assertThat(rig.ends(1)).isEqualTo(Map.of(CloseReason.CONNECT_FAILED, 1L));
        assertThat(node.traffic().current()).isZero();
    }

    @Test
    void whereTheSourcePortIsTakenAnotherIsUsed() throws IOException {
        InetAddress source = InetAddress.getByName("127.0.0.9");
        try (ServerSocket holder = new ServerSocket(0, 1, source)) {
            SnatStrategy taken = (flow, member) -> new InetSocketAddress(source, holder.getLocalPort());
            rig.serve(rig.service(Rig.PLAIN, rig.connector(InOrder.of(node), taken, Rig.TCP)));
            try (Socket client = rig.client();
                    Socket member = node.accept()) {
                assertThat(client.isConnected()).isTrue();
                assertThat(member.getInetAddress()).isEqualTo(source);
                assertThat(member.getPort()).isNotEqualTo(holder.getLocalPort());
            }
        }
        rig.ends(1);
    }

    /** Fails once somebody was tried. */
    private record Faulty(Node first) implements SteadyPool {
        @Override
        public String name() {
            return "p";
        }

        @Override
        public Member select(Selection selection) {
            if (!selection.tried().isEmpty()) {
                throw new IllegalStateException("a fault of a plug-in");
            }
            return first;
        }

        @Override
        public List<Member> members() {
            return List.of(first);
        }

        @Override
        public Availability availability() {
            return Availability.AVAILABLE;
        }

        @Override
        public String reason() {
            return "";
        }

        @Override
        public Traffic traffic() {
            return first.traffic();
        }
    }
}
