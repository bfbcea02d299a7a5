// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Selection;
import io.bascule.api.status.Availability;
import io.bascule.core.SteadyPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pool whose members are tried in their order. */
record InOrder(String name, List<Member> members, Traffic traffic) implements SteadyPool {
    static InOrder of(Member... members) {
        return new InOrder("p", List.of(members), new Traffic());
    }

    @Override
    public @Nullable Member select(Selection selection) {
        return members.stream()
                .filter(member -> !selection.tried().contains(member))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Availability availability() {
        return Availability.AVAILABLE;
    }

    @Override
    public String reason() {
        return members.size() + " members";
    }
}
