// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Which SNAT pools count now. While one takes the place of another both are started; the one that came last is the one
 * to show. Safe on any thread.
 */
@Component(service = SnatPoolRegistry.class)
public final class SnatPoolRegistry {
    private final Map<String, Deque<SpreadPool>> started = new LinkedHashMap<>();
    private final Map<String, LongAdder> inKernel = new ConcurrentHashMap<>();

    @Activate
    public SnatPoolRegistry() {}

    synchronized void started(SpreadPool pool) {
        started.computeIfAbsent(pool.name(), name -> new ArrayDeque<>()).addLast(pool);
    }

    synchronized void stopped(SpreadPool pool) {
        Deque<SpreadPool> generations = started.get(pool.name());
        if (generations != null && generations.remove(pool) && generations.isEmpty()) {
            started.remove(pool.name());
            inKernel.remove(pool.name());
        }
    }

    synchronized List<SpreadPool> pools() {
        return started.values().stream().map(Deque::getLast).toList();
    }

    /** Counts connections of the kernel that a pool of that name had no port for. */
    LongAdder inKernel(String pool) {
        return inKernel.computeIfAbsent(pool, name -> new LongAdder());
    }

    /** An address as the running pool of that name has it, so that its counters go on. */
    synchronized Optional<SourceAddress> known(String pool, InetAddress address) {
        return Optional.ofNullable(started.get(pool)).map(Deque::getLast).stream()
                .flatMap(running -> running.sources().stream())
                .filter(source -> source.address().equals(address))
                .findFirst();
    }
}
