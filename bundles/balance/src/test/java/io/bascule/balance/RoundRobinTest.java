// SPDX-License-Identifier: Apache-2.0
package io.bascule.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.MemberSelector;
import io.bascule.testkit.LoadBalancingMethodContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundRobinTest extends LoadBalancingMethodContract {
    @Override
    protected LoadBalancingMethod method() {
        return new RoundRobin();
    }

    @Test
    void membersTakeTurns() {
        List<Member> members = members(1, 1, 1);
        MemberSelector selector = method().selectorFor(members);

        assertThat(IntStream.range(0, 6).mapToObj(i -> selector.select(anyone())))
                .containsExactly(
                        members.get(0), members.get(1), members.get(2), members.get(0), members.get(1), members.get(2));
    }

    @Test
    void turnsAreFairHoweverManyThreadsTakeThem() {
        List<Member> members = members(1, 1, 1);
        MemberSelector selector = method().selectorFor(members);
        Map<Member, Integer> counts = new ConcurrentHashMap<>();
        IntStream.range(0, 30_000).parallel().forEach(i -> counts.merge(selector.select(anyone()), 1, Integer::sum));

        assertThat(counts)
                .containsOnlyKeys(members)
                .allSatisfy((member, count) -> assertThat(count).isEqualTo(10_000));
    }
}
