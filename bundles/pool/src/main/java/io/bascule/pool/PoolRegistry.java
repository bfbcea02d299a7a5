// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What outlives configurations, and which pools count now. While one pool takes the place of another both are started;
 * the one that came last is the one to show, and the other again if it goes. Safe on any thread.
 */
@Component(service = PoolRegistry.class)
public final class PoolRegistry {
    private final MemberStates states = new MemberStates();
    private final Map<String, Deque<MemberPool>> started = new TreeMap<>();

    @Activate
    public PoolRegistry() {}

    MemberStates states() {
        return states;
    }

    synchronized void started(MemberPool pool) {
        started.computeIfAbsent(pool.name(), name -> new ArrayDeque<>()).addLast(pool);
    }

    synchronized void stopped(MemberPool pool) {
        Deque<MemberPool> generations = started.get(pool.name());
        if (generations != null && generations.remove(pool) && generations.isEmpty()) {
            started.remove(pool.name());
        }
    }

    synchronized List<MemberPool> pools() {
        return started.values().stream().map(Deque::getLast).toList();
    }
}
