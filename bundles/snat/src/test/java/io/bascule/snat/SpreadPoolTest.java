// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.api.status.Availability;
import io.bascule.testkit.SnatStrategyContract;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpreadPoolTest extends SnatStrategyContract {
    private static final Member MEMBER = to("10.0.1.1");

    private final SnatPoolRegistry registry = new SnatPoolRegistry();
    private final SpreadPool pool = pool("198.51.100.101", "198.51.100.102", "198.51.100.103", "2001:db8::9");

    @Override
    protected SnatStrategy strategy() {
        return pool;
    }

    private SpreadPool pool(String... addresses) {
        return new SpreadPool(
                "p",
                Stream.of(addresses)
                        .map(NetUtil::createInetAddressFromIpAddressString)
                        .map(SourceAddress::new)
                        .toList(),
                registry);
    }

    private static Flow fromPort(int port) {
        return new Flow(new InetSocketAddress("192.0.2.7", port), new InetSocketAddress("10.0.0.1", 80));
    }

    @Test
    void connectionsOfOneClientAreSpreadEvenlyOverTheAddresses() {
        Map<InetSocketAddress, Long> shares = IntStream.range(0, 30_000)
                .mapToObj(i -> pool.source(fromPort(10_000 + i), MEMBER))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(shares).hasSize(3);
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(9_500L, 10_500L));
    }

    @Test
    void connectionsOfAnAddressWithoutPortsGoToTheNext() {
        InetSocketAddress first = pool.source(fromPort(1), MEMBER);

        assertThat(pool.exhausted(first, 1)).isTrue();
        InetSocketAddress second = pool.source(fromPort(1), MEMBER);

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void everyAddressIsTriedOnceAndThenNoMore() {
        List<InetSocketAddress> tried = new ArrayList<>();
        for (int attempt = 1; attempt <= 3; attempt++) {
            InetSocketAddress source = pool.source(fromPort(1), MEMBER);
            tried.add(source);
            assertThat(pool.exhausted(source, attempt)).isEqualTo(attempt < 3);
        }

        assertThat(tried).doesNotHaveDuplicates();
        assertThat(pool.source(fromPort(2), MEMBER))
                .as("the one that had no port for the longest time may have one again")
                .isEqualTo(tried.get(0));
    }

    @Test
    void aMemberOfAFamilyThatThePoolLacksIsReachedAsTheRoutingTableSays() {
        assertThat(pool("198.51.100.101").source(fromPort(1), to("2001:db8:1::1")))
                .isNull();
    }

    @Test
    void anAddressThatIsNotOfThePoolIsNotTriedAgain() {
        assertThat(pool.exhausted(new InetSocketAddress("203.0.113.1", 0), 1)).isFalse();
    }

    @Test
    void exhaustionIsCountedAndShown() {
        SpreadPool one = pool("198.51.100.101");
        SnatPoolStatus status = new SnatPoolStatus(registry);
        one.start();
        assertThat(status.status().get(0).availability()).isEqualTo(Availability.AVAILABLE);

        one.exhausted(one.source(fromPort(1), MEMBER), 1);

        assertThat(status.status()).singleElement().satisfies(shown -> {
            assertThat(shown.availability()).isEqualTo(Availability.UNAVAILABLE);
            assertThat(shown.reason()).isEqualTo("no address has a free port");
            assertThat(shown.figures()).containsEntry("exhausted", 1L);
            assertThat(shown.parts())
                    .singleElement()
                    .satisfies(part -> assertThat(part.id().name()).isEqualTo("198.51.100.101"));
        });
    }

    @Test
    void connectionsThatTheKernelFoundNoPortForAreCountedAndOutliveTheConfiguration() {
        SpreadPool old = pool("198.51.100.101");
        old.start();
        old.exhausted(7L);
        SpreadPool changed = pool("198.51.100.101");
        changed.start();
        old.stop();

        assertThat(new SnatPoolStatus(registry).status())
                .singleElement()
                .satisfies(shown -> assertThat(shown.figures()).containsEntry("exhausted", 7L));
    }

    @Test
    void countersOutliveTheConfigurationThatMadeThem() {
        SpreadPool old = pool("198.51.100.101");
        old.start();
        old.exhausted(old.source(fromPort(1), MEMBER), 1);

        SourceAddress kept = registry.known("p", old.addresses().get(0)).orElseThrow();
        SpreadPool changed = new SpreadPool("p", List.of(kept), registry);
        changed.start();
        old.stop();

        assertThat(registry.pools()).containsExactly(changed);
        assertThat(changed.sources().get(0).exhaustions()).isEqualTo(1);
        changed.stop();
        assertThat(registry.pools()).isEmpty();
    }
}
