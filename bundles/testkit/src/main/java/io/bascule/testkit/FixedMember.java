// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Member;
import io.bascule.api.status.Availability;
import java.net.InetSocketAddress;

/** A member that is always available. */
public record FixedMember(String name, InetSocketAddress address, int ratio, int priorityGroup, Traffic traffic)
        implements Member {
    public static FixedMember at(InetSocketAddress address) {
        return new FixedMember(address.getHostString() + ':' + address.getPort(), address, 1, 0, new Traffic());
    }

    /** The same with another weight. */
    public FixedMember withRatio(int weight) {
        return new FixedMember(name, address, weight, priorityGroup, traffic);
    }

    @Override
    public Availability availability() {
        return Availability.AVAILABLE;
    }
}
