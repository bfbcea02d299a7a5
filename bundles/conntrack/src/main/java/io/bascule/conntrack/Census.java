// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import io.bascule.api.network.OpenFlows;
import io.bascule.conntrack.netlink.Conntrack;
import io.bascule.conntrack.netlink.KernelFlow;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the flows that are open, now and then. */
@Component(immediate = true)
public final class Census implements OpenFlows {
    private static final Logger log = LoggerFactory.getLogger(Census.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int OWNER_BITS = 0x00ffffff;

    private final Conntrack conntrack = new Conntrack();
    private final Owners owners;
    private final CarriedObjects carried;
    private final Rounds rounds;
    private volatile Map<Integer, Integer> open = Map.of();
    private String complaint = "";

    @Activate
    public Census(@Reference Owners owners, @Reference CarriedObjects carried) {
        this.owners = owners;
        this.carried = carried;
        this.rounds = new Rounds("conntrack-census", PAUSE, this::count);
    }

    @Override
    public int open(int mark) {
        return open.getOrDefault(mark & OWNER_BITS, 0);
    }

    private void count() {
        if (!carried.any() || TableSize.now().map(TableSize::entries).orElse(0L) == 0) {
            open = Map.of();
            return;
        }
        Map<Integer, Integer> counts = new HashMap<>();
        try {
            conntrack.list(flow -> count(flow, counts));
            open = counts;
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void count(KernelFlow flow, Map<Integer, Integer> counts) {
        int mark = flow.mark() & OWNER_BITS;
        if (mark == 0 || flow.state().isOver()) {
            return;
        }
        if (counts.containsKey(mark) || owners.of(flow.mark()).isPresent()) {
            counts.merge(mark, 1, Integer::sum);
        }
    }

    private void complain(String why) {
        if (!why.equals(complaint)) {
            log.warn("The kernel's flows are not seen: {}.", why);
            complaint = why;
        }
    }

    @Deactivate
    void stop() {
        rounds.close();
    }
}
