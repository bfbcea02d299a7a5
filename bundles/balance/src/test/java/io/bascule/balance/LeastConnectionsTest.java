// SPDX-License-Identifier: Apache-2.0
package io.bascule.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.MemberSelector;
import io.bascule.testkit.LoadBalancingMethodContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeastConnectionsTest extends LoadBalancingMethodContract {
    private final List<Member> members = members(1, 1, 1);
    private final MemberSelector selector = method().selectorFor(members);

    @Override
    protected LoadBalancingMethod method() {
        return new LeastConnections();
    }

    @Test
    void theMemberWithTheFewestConnectionsIsChosenUntilItHasAsManyAsOthers() {
        members.get(0).traffic().opened();
        members.get(2).traffic().opened();
        assertThat(choices(selector, 10)).isEqualTo(Map.of(members.get(1), 10));

        members.get(1).traffic().opened();
        assertThat(choices(selector, 9)).containsOnlyKeys(members);
    }

    @Test
    void equalsTakeTurns() {
        assertThat(choices(selector, 9)).isEqualTo(Map.of(members.get(0), 3, members.get(1), 3, members.get(2), 3));
    }

    @Test
    void whenTheLeastLoadedWasTriedTheNextOneIsChosen() {
        members.get(1).traffic().opened();
        members.get(2).traffic().opened();
        members.get(2).traffic().opened();

        assertThat(selector.select(anyone().without(members.get(0)))).isEqualTo(members.get(1));
    }
}
