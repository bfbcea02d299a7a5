// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.pool.Member;
import io.bascule.netfilter.TestMember;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private final TestMember a = TestMember.at("10.0.0.1", 80, 7);
    private final TestMember b = TestMember.at("10.0.0.2", 80, 3);
    private final TestMember c = TestMember.at("10.0.0.3", 80, 1);

    @Test
    void everyMemberHasItsTurn() {
        assertThat(Spread.of("round-robin", List.of(a, b, c)).ring()).containsExactly(a, b, c);
    }

    @Test
    void aRatioIsExactAndComesWithoutBursts() {
        List<Member> ring = Spread.of("ratio-member", List.of(a, b)).ring();
        assertThat(ring).hasSize(10);
        assertThat(Collections.frequency(ring, a)).isEqualTo(7);
        for (int turn = 1; turn <= 10; turn++) {
            long sent = Collections.frequency(ring.subList(0, turn), a);
            assertThat(sent).as("turn %d", turn).isBetween((long) Math.floor(turn * 0.7), (long) Math.ceil(turn * 0.7));
        }
    }

    @Test
    void ratiosWithACommonFactorMakeAShortRing() {
        List<Member> members = List.of(TestMember.at("10.0.0.1", 80, 200), TestMember.at("10.0.0.2", 80, 100));
        assertThat(Spread.of("ratio-member", members).ring()).hasSize(3);
    }

    @Test
    void whenAMemberLeavesOnlyItsOwnClientsMove() {
        List<Member> before = Spread.of("source-address-hash", List.of(a, b, c)).ring();
        List<Member> after = Spread.of("source-address-hash", List.of(a, b)).ring();
        assertThat(IntStream.range(0, before.size()))
                .allMatch(place ->
                        before.get(place).equals(c) || before.get(place).equals(after.get(place)));
        assertThat(List.of(a, b, c)).allMatch(member -> Collections.frequency(before, member) > before.size() / 5);
    }

    @Test
    void leastConnectionsFavoursWhoHasFewer() {
        IntStream.range(0, 30).forEach(i -> a.traffic().opened());
        IntStream.range(0, 10).forEach(i -> b.traffic().opened());
        List<Member> ring =
                Spread.of("least-connections-member", List.of(a, b, c)).ring();
        assertThat(Collections.frequency(ring, c)).isGreaterThan(Collections.frequency(ring, b));
        assertThat(Collections.frequency(ring, b)).isGreaterThan(Collections.frequency(ring, a));
        assertThat(ring).contains(a);
    }
}
