// SPDX-License-Identifier: Apache-2.0
package io.bascule.balance;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.MemberSelector;
import io.bascule.api.pool.Selection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The member with the fewest open connections; among equals, each in its turn. */
@Component(property = Plugin.NAME + "=least-connections-member")
public final class LeastConnections implements LoadBalancingMethod {
    @Override
    public MemberSelector selectorFor(List<Member> usable) {
        Member[] members = usable.toArray(Member[]::new);
        AtomicInteger turn = new AtomicInteger();
        return selection -> fewest(members, turn.getAndIncrement(), selection);
    }

    private static @Nullable Member fewest(Member[] members, int start, Selection selection) {
        Member best = null;
        int fewest = Integer.MAX_VALUE;
        for (int step = 0; step < members.length; step++) {
            Member member = members[Math.floorMod(start + step, members.length)];
            int open = member.traffic().current();
            if (open < fewest && !selection.tried().contains(member)) {
                best = member;
                fewest = open;
            }
        }
        return best;
    }
}
