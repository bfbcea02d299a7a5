// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.flow.Flow;
import io.bascule.api.snat.SnatStrategy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every SNAT strategy keeps to, as tests: extend this class, answer {@link #strategy}, add what your strategy alone
 * promises, and run it with JUnit 5.
 */
public abstract class SnatStrategyContract {
    private static final List<String> CLIENTS = List.of("192.0.2.7", "2001:db8::7", "127.0.0.1");
    private static final List<String> MEMBERS = List.of("10.0.1.1", "2001:db8:1::1");

    /** The strategy under test. */
    protected abstract SnatStrategy strategy();

    /** A connection from {@code client}, by its address. */
    protected static Flow from(String client) {
        return new Flow(new InetSocketAddress(client, 40_000), new InetSocketAddress("10.0.0.1", 80));
    }

    /** A member at {@code address}. */
    protected static FixedMember to(String address) {
        return FixedMember.at(new InetSocketAddress(address, 80));
    }

    private List<InetSocketAddress> sources(String member) {
        List<InetSocketAddress> sources = new ArrayList<>();
        for (String client : CLIENTS) {
            InetSocketAddress source = strategy().source(from(client), to(member));
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    @Test
    public final void aSourceIsOfTheAddressFamilyOfTheMember() {
        for (String member : MEMBERS) {
            assertThat(sources(member))
                    .allSatisfy(source -> assertThat(source.getAddress())
                            .hasSameClassAs(to(member).address().getAddress()));
        }
    }

    @Test
    public final void aSourceIsAnAddressThatAnswersCanComeBackTo() {
        for (String member : MEMBERS) {
            assertThat(sources(member)).allSatisfy(source -> {
                assertThat(source.isUnresolved()).isFalse();
                assertThat(source.getAddress().isAnyLocalAddress()).isFalse();
                assertThat(source.getAddress().isMulticastAddress()).isFalse();
            });
        }
    }

    @Test
    public final void theAnswerIsTheSameOnEveryThread() {
        Flow flow = from("192.0.2.7");
        FixedMember member = to("10.0.1.1");
        InetSocketAddress expected = strategy().source(flow, member);

        assertThat(IntStream.range(0, 1_000)
                        .parallel()
                        .filter(i -> !String.valueOf(expected)
                                .equals(String.valueOf(strategy().source(flow, member))))
                        .count())
                .isZero();
    }
}
