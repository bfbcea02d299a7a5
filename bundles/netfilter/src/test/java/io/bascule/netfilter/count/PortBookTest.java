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
    private final List<Long> told = new ArrayList<>();
    private final PortBook book = new PortBook();

    private final SnatPool pool = new SnatPool() {
        @Override
        public String name() {
            return "p";
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
            told.add(connections);
        }
    };

    private void listing(long tried, long granted) {
        book.tell(
                List.of(new Ports(pool, "tried", "granted")),
                List.of(
                        "\tcounter tried {",
                        "\t\tpackets " + tried + " bytes 0",
                        "\t}",
                        "\tcounter granted {",
                        "\t\tpackets " + granted + " bytes 0",
                        "\t}"));
    }

    @Test
    void flowsThatWereGrantedAnAddressAreNoNews() {
        listing(0, 0);
        listing(1_000, 1_000);
        listing(2_000, 2_000);
        listing(2_000, 2_000);

        assertThat(told).isEmpty();
    }

    @Test
    void whatPassesWhileTheCountersAreReadIsNotTakenForLost() {
        listing(0, 0);
        // The first was read, then a hundred flows passed, then the second was read; and the other way round.
        listing(1_000, 1_100);
        listing(2_100, 2_000);
        listing(2_100, 2_100);

        assertThat(told).isEmpty();
    }

    @Test
    void flowsThatFoundNoPortAreToldOnce() {
        listing(0, 0);
        listing(100, 100);
        listing(150, 100);
        listing(150, 100);
        listing(160, 100);
        listing(160, 100);

        assertThat(told).containsExactly(50L, 10L);
    }

    @Test
    void whatWasLostBeforeThisProcessBeganIsNotTold() {
        listing(500, 100);
        listing(500, 100);
        listing(510, 100);
        listing(510, 100);

        assertThat(told).containsExactly(10L);
    }

    @Test
    void countersThatBeganAnewBeginAnewHere() {
        listing(500, 500);
        listing(500, 500);
        book.forget();
        listing(10, 10);
        listing(30, 10);
        listing(30, 10);

        assertThat(told).containsExactly(20L);
    }
}
