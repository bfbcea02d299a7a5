// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Member;
import io.bascule.api.status.Availability;
import java.net.InetSocketAddress;

/** A member that is what it is told to be. */
public record TestMember(String name, InetSocketAddress address, int ratio, Traffic traffic) implements Member {
    public static TestMember at(String host, int port) {
        return at(host, port, 1);
    }

    public static TestMember at(String host, int port, int ratio) {
        return new TestMember(host + ":" + port, new InetSocketAddress(host, port), ratio, new Traffic());
    }

    @Override
    public int priorityGroup() {
        return 0;
    }

    @Override
    public Availability availability() {
        return Availability.AVAILABLE;
    }
}
