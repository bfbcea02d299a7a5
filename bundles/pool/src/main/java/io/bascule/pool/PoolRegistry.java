// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What outlives configurations, and which pools count now. Safe on any thread. */
@Component(service = PoolRegistry.class)
public final class PoolRegistry {
    private final MemberStates states = new MemberStates();
    private final ConcurrentSkipListMap<String, MemberPool> started = new ConcurrentSkipListMap<>();

    @Activate
    public PoolRegistry() {}

    MemberStates states() {
        return states;
    }

    void started(MemberPool pool) {
        started.put(pool.name(), pool);
    }

    void stopped(MemberPool pool) {
        started.remove(pool.name(), pool);
    }

    Collection<MemberPool> pools() {
        return started.values();
    }
}
