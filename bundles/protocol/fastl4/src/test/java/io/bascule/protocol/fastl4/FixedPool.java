// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.fastl4;

import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Member;
import io.bascule.api.pool.Pool;
import io.bascule.api.pool.Selection;
import io.bascule.api.status.Availability;
import io.bascule.testkit.FixedMember;
import java.net.InetSocketAddress;
import java.util.List;

/** A pool of one member that nobody selects from. */
record FixedPool(String name, List<Member> members, Traffic traffic) implements Pool {
    static FixedPool of(String member, int port) {
        return new FixedPool("p", List.of(FixedMember.at(new InetSocketAddress(member, port))), new Traffic());
    }

    @Override
    public Member select(Selection selection) {
        throw new UnsupportedOperationException("the kernel chooses");
    }

    @Override
    public List<Member> usable() {
        return members;
    }

    @Override
    public String mode() {
        return "round-robin";
    }

    @Override
    public Watch watch(Runnable change) {
        return () -> {};
    }

    @Override
    public Availability availability() {
        return Availability.AVAILABLE;
    }

    @Override
    public String reason() {
        return "always";
    }
}
