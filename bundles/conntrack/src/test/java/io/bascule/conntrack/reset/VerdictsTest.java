// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bascule.api.network.TrafficMatch;
import io.bascule.conntrack.Namespace;
import io.bascule.conntrack.netlink.KernelFlow;
import io.bascule.conntrack.netlink.TcpState;
import io.bascule.conntrack.netlink.Tuple;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With the real nft, in a network namespace. */
@Timeout(60)
class VerdictsTest {
    private static final int MOST_FLOWS = 65_536 / 2;

    private final Namespace machine = new Namespace("v");
    private final Verdicts verdicts = new Verdicts();

    @BeforeEach
    void open() throws Exception {
        assumeTrue(
                System.getProperty("user.name").equals("root"),
                "network namespaces need root; run this test as root to see nft refuse");
        machine.open();
    }

    @AfterEach
    void close() throws Exception {
        machine.close();
    }

    @Test
    void aFullSetRefusesALargeBatchAtOnceAndHasRoomAgainLater() throws Exception {
        assertThat(pass(flows(0, MOST_FLOWS))).isTrue();

        List<KernelFlow> more = flows(MOST_FLOWS, MOST_FLOWS + 1_000);
        assertThat(pass(more)).isFalse();

        await().until(() -> pass(more));
    }

    private boolean pass(List<KernelFlow> flows) throws Exception {
        return machine.in(() -> verdicts.pass(flows));
    }

    private static List<KernelFlow> flows(int from, int to) {
        return IntStream.range(from, to).mapToObj(VerdictsTest::flow).toList();
    }

    private static KernelFlow flow(int number) {
        InetAddress client = address("203.0." + (number >> 8) + '.' + (number & 0xff));
        InetAddress server = address("198.51.100.200");
        return new KernelFlow(
                new Tuple(TrafficMatch.TCP, client, server, 50_000, 25),
                new Tuple(TrafficMatch.TCP, server, client, 25, 50_000),
                42,
                number,
                TcpState.ESTABLISHED,
                OptionalInt.empty(),
                Optional.empty(),
                0,
                0,
                0);
    }

    private static InetAddress address(String written) {
        return NetUtil.createInetAddressFromIpAddressString(written);
    }
}
