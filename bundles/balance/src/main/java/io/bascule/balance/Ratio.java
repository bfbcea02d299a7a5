// SPDX-License-Identifier: Apache-2.0
package io.bascule.balance;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.MemberSelector;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;

/**
 * Each member as often as its ratio says, smoothly: 3 to 1 is A A B A, never a burst (the schedule of nginx's smooth
 * weighted round robin, worked out once for the whole ring).
 */
@Component(property = Plugin.NAME + "=ratio-member")
public final class Ratio implements LoadBalancingMethod {
    /** Longer rings than this are cut: a ratio of 1000 to 1 is then as near as a ring of this length allows. */
    private static final int LONGEST_RING = 10_000;

    @Override
    public MemberSelector selectorFor(List<Member> usable) {
        Member[] ring = ring(usable);
        AtomicInteger turn = new AtomicInteger();
        return selection -> Rotation.firstUntried(ring, turn.getAndIncrement(), selection);
    }

    private static Member[] ring(List<Member> usable) {
        long total = usable.stream().mapToLong(Member::ratio).sum();
        Member[] ring = new Member[(int) Math.min(total, LONGEST_RING)];
        long[] credit = new long[usable.size()];
        for (int place = 0; place < ring.length; place++) {
            int best = 0;
            for (int i = 0; i < credit.length; i++) {
                credit[i] += usable.get(i).ratio();
                best = credit[i] > credit[best] ? i : best;
            }
            credit[best] -= total;
            ring[place] = usable.get(best);
        }
        return ring;
    }
}
