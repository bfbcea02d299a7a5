// SPDX-License-Identifier: Apache-2.0
package io.bascule.balance;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.LoadBalancingMethod;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.MemberSelector;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;

/** Each member in its turn. */
@Component(property = Plugin.NAME + "=round-robin")
public final class RoundRobin implements LoadBalancingMethod {
    @Override
    public MemberSelector selectorFor(List<Member> usable) {
        Member[] members = usable.toArray(Member[]::new);
        AtomicInteger turn = new AtomicInteger();
        return selection -> Rotation.firstUntried(members, turn.getAndIncrement(), selection);
    }
}
