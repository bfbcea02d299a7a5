// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.core.net.LocalAddresses;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private static final InetSocketAddress CLIENT = at("192.0.2.7", 40_000);
    private static final Flow FLOW = new Flow(CLIENT, at("198.51.100.25", 25));

    private final Node node = Node.at("127.0.1.1");

    @AfterEach
    void close() {
        node.close();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), port);
    }

    private static Sources sources(SnatStrategy strategy, boolean preservePort) {
        return new Sources(strategy, preservePort, false, new LocalAddresses());
    }

    private static SnatStrategy inTurn(String... addresses) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(addresses));
        return new SnatStrategy() {
            @Override
            public InetSocketAddress source(Flow flow, Member member) {
                return at(left.remove(), 0);
            }

            @Override
            public boolean exhausted(InetSocketAddress source, int attempt) {
                return !left.isEmpty();
            }
        };
    }

    @Test
    void aMemberThatSeesTheClientsAddressSeesItsPortToo() throws Exception {
        assertThat(sources(inTurn("192.0.2.7"), true).first(FLOW, node)).isEqualTo(CLIENT);
    }

    @Test
    void sourcePortChangeLeavesThePortToTheKernel() throws Exception {
        assertThat(sources(inTurn("192.0.2.7"), false).first(FLOW, node)).isEqualTo(at("192.0.2.7", 0));
    }

    @Test
    void aClientOnThisMachineHoldsItsPortItself() throws Exception {
        Flow local = new Flow(at("127.0.0.1", 40_000), FLOW.local());

        assertThat(sources(inTurn("127.0.0.1"), true).first(local, node)).isEqualTo(at("127.0.0.1", 0));
    }

    @Test
    void anotherAddressThanTheClientsHasAPortOfItsOwn() throws Exception {
        assertThat(sources(inTurn("198.51.100.1"), true).first(FLOW, node)).isEqualTo(at("198.51.100.1", 0));
    }

    @Test
    void whenTheClientsPortIsTakenItsAddressStays() {
        assertThat(sources(inTurn(), true).next(FLOW, node, CLIENT, 1)).isEqualTo(at("192.0.2.7", 0));
    }

    @Test
    void whenAnAddressHasNoPortLeftTheStrategyMayNameAnother() {
        Sources sources = sources(inTurn("198.51.100.2"), true);
        InetSocketAddress first = at("198.51.100.1", 0);

        assertThat(sources.next(FLOW, node, first, 1)).isEqualTo(at("198.51.100.2", 0));
        assertThat(sources.next(FLOW, node, first, 2)).isNull();
    }
}
