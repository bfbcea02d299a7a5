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

class RatioTest extends LoadBalancingMethodContract {
    @Override
    protected LoadBalancingMethod method() {
        return new Ratio();
    }

    @Test
    void eachMemberIsChosenAsOftenAsItsRatioSays() {
        List<Member> members = members(7, 3);

        assertThat(choices(method().selectorFor(members), 10_000))
                .isEqualTo(Map.of(members.get(0), 7_000, members.get(1), 3_000));
    }

    @Test
    void aHeavyMemberIsNotChosenInBursts() {
        List<Member> members = members(7, 3);
        MemberSelector selector = method().selectorFor(members);
        int burst = 0;
        int longest = 0;
        for (int i = 0; i < 1_000; i++) {
            burst = members.get(0).equals(selector.select(anyone())) ? burst + 1 : 0;
            longest = Math.max(longest, burst);
        }
        assertThat(longest).isEqualTo(3);
    }

    @Test
    void aRatioTooLongForARingIsKeptAsNearAsItAllows() {
        List<Member> members = members(1_000_000, 1_000_000, 2_000_000);
        Map<Member, Integer> counts = choices(method().selectorFor(members), 10_000);

        assertThat(counts.values()).containsExactlyInAnyOrder(2_500, 2_500, 5_000);
    }
}
