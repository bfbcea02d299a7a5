// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatPool;
import io.bascule.netfilter.rules.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PortBookTest {
    private final List<String> told = new ArrayList<>();
    private long notEntered = 7;
    private final PortBook book = new PortBook(() -> notEntered);
    private final List<Ports> ports = List.of(new Ports(pool("a"), "tried_a"), new Ports(pool("b"), "tried_b"));

    private SnatPool pool(String name) {
        return new SnatPool() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public List<InetAddress> addresses() {
                return List.of();
            }

            @Override
            public @Nullable InetSocketAddress source(Flow flow, Member member) {
                return null;
            }

            @Override
            public void exhausted(long connections) {
                told.add(name + " " + connections);
            }
        };
    }

    private void listing(long triedA, long triedB) {
        book.tell(
                ports,
                CounterListing.read(List.of(
                        "\tcounter tried_a {",
                        "\t\tpackets " + triedA + " bytes 0",
                        "\t}",
                        "\tcounter tried_b {",
                        "\t\tpackets " + triedB + " bytes 0",
                        "\t}")));
    }

    @Test
    void whileEveryFlowIsEnteredNobodyIsTold() {
        listing(0, 0);
        listing(1_000, 500);

        assertThat(told).isEmpty();
    }

    @Test
    void flowsThatCouldNotBeEnteredAreSharedByWhatEachPoolTried() {
        listing(0, 0);
        notEntered += 30;
        listing(200, 100);
        notEntered += 5;
        listing(200, 150);

        assertThat(told).containsExactly("a 20", "b 10", "b 5");
    }

    @Test
    void noPoolIsToldOfMoreThanItTried() {
        listing(0, 0);
        notEntered += 1_000;
        listing(10, 0);

        assertThat(told).containsExactly("a 10");
    }

    @Test
    void whatWasBeforeThisProcessBeganIsNotTold() {
        listing(5_000, 5_000);
        listing(5_000, 5_000);

        assertThat(told).isEmpty();
    }

    @Test
    void theKernelsStatisticsAreTheSumOverAllProcessors() {
        assertThat(NotEntered.sum(List.of(
                        "entries  clashres found new insert_failed drop",
                        "0000001f  00000000 00000003 00000000 0000000a 00000003",
                        "0000001f  00000000 00000003 00000000 00000001 00000003")))
                .isEqualTo(11);
        assertThat(NotEntered.sum(List.of())).isZero();
    }
}
