// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.flow.Traffic;
import io.bascule.api.health.ProbeResult;
import io.bascule.api.pool.Member;
import io.bascule.api.status.Availability;
import java.net.InetSocketAddress;

/**
 * A member as one snapshot has it, over the state that outlives it.
 *
 * @param rule the monitors that watch it
 * @param switched {@link Availability#AVAILABLE}, or what an administrator made of it
 */
record PoolMember(
        String name,
        InetSocketAddress address,
        int ratio,
        int priorityGroup,
        int connectionLimit,
        Availability switched,
        MonitorRule rule,
        MemberState state)
        implements Member {

    @Override
    public Traffic traffic() {
        return state.traffic();
    }

    @Override
    public Availability availability() {
        if (switched != Availability.AVAILABLE) {
            return switched;
        }
        Availability watched = watched();
        return watched.takesTraffic() && isFull() ? Availability.UNAVAILABLE : watched;
    }

    /** What its monitors make of it, whether or not it is full just now. */
    Availability watched() {
        if (rule.monitors().isEmpty()) {
            return Availability.UNKNOWN;
        }
        int up = 0;
        int down = 0;
        for (String monitor : rule.monitors()) {
            ProbeResult answer = state.answers().get(monitor);
            up += answer instanceof ProbeResult.Up ? 1 : 0;
            down += answer instanceof ProbeResult.Down ? 1 : 0;
        }
        if (up >= rule.minimum()) {
            return Availability.AVAILABLE;
        }
        return rule.monitors().size() - down >= rule.minimum() ? Availability.UNKNOWN : Availability.OFFLINE;
    }

    boolean isFull() {
        return connectionLimit > 0 && state.traffic().current() >= connectionLimit;
    }

    /** Why it is as available as it is, in one clause. */
    String reason() {
        return switch (availability()) {
            case DISABLED -> "disabled by an administrator";
            case UNAVAILABLE -> "at its connection limit of " + connectionLimit;
            case AVAILABLE -> "up by monitor " + String.join(" and ", rule.monitors());
            case UNKNOWN -> rule.monitors().isEmpty() ? "no monitor" : "not probed yet";
            case OFFLINE -> switched == Availability.OFFLINE ? "forced offline by an administrator" : failures();
        };
    }

    private String failures() {
        StringBuilder reasons = new StringBuilder();
        for (String monitor : rule.monitors()) {
            if (state.answers().get(monitor) instanceof ProbeResult.Down down) {
                reasons.append(reasons.isEmpty() ? "monitor " : "; monitor ")
                        .append(monitor)
                        .append(": ")
                        .append(down.reason());
            }
        }
        return reasons.toString();
    }
}
