// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import io.bascule.api.flow.FlowTable;
import io.bascule.api.flow.LiveFlow;
import io.bascule.api.network.FastL4;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.plugin.Plugin;
import io.bascule.conntrack.netlink.Conntrack;
import io.bascule.conntrack.netlink.KernelFlow;
import io.bascule.conntrack.netlink.TcpState;
import io.bascule.conntrack.reset.Resets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flows that the kernel carries for virtual servers and SNATs. */
@Component(property = Plugin.NAME + "=kernel")
public final class KernelFlowTable implements FlowTable {
    private static final Logger log = LoggerFactory.getLogger(KernelFlowTable.class);
    /** About 50 MB; nobody reads as many. */
    private static final int MOST_LISTED = 100_000;

    /** Those that are ended are collected in rounds of as many. */
    private static final int MOST_COLLECTED = 50_000;

    private final Conntrack conntrack = new Conntrack();
    private final CarriedObjects carried;
    private final Owners owners;
    private final Resets resets;

    @Activate
    public KernelFlowTable(@Reference CarriedObjects carried, @Reference Owners owners, @Reference Resets resets) {
        this.carried = carried;
        this.owners = owners;
        this.resets = resets;
    }

    @Override
    public List<LiveFlow> flows() {
        List<LiveFlow> flows = new ArrayList<>();
        int[] more = {0};
        try {
            each((flow, live) -> {
                if (flows.size() < MOST_LISTED) {
                    flows.add(live);
                } else {
                    more[0]++;
                }
            });
        } catch (IOException e) {
            log.warn("The kernel's flows are not shown: {}.", e.getMessage());
        }
        if (more[0] > 0) {
            log.warn("The kernel has {} flows more than the {} that are shown.", more[0], MOST_LISTED);
        }
        return flows;
    }

    @Override
    public int end(Predicate<LiveFlow> which) {
        int ended = 0;
        try {
            Round round;
            do {
                round = endSome(which);
                ended += round.ended();
            } while (round.mayHaveLeftSome());
        } catch (IOException e) {
            log.warn("The kernel's flows are not ended: {}.", e.getMessage());
        }
        return ended;
    }

    /**
     * @param found those that were to be ended
     * @param ended fewer, if some ended by themselves meanwhile
     */
    private record Round(int found, int ended) {
        /** When none can be ended, another round would find the same. */
        boolean mayHaveLeftSome() {
            return found == MOST_COLLECTED && ended > 0;
        }
    }

    private Round endSome(Predicate<LiveFlow> which) throws IOException {
        List<KernelFlow> doomed = new ArrayList<>();
        each((flow, live) -> {
            if (doomed.size() < MOST_COLLECTED && which.test(live)) {
                doomed.add(flow);
            }
        });
        int[] ended = {0};
        conntrack.delete(doomed, flow -> {
            ended[0]++;
            tellEnds(flow);
        });
        return new Round(doomed.size(), ended[0]);
    }

    private void tellEnds(KernelFlow flow) {
        if (flow.state() != TcpState.NONE && !flow.state().isOver()) {
            resets.send(flow);
        }
    }

    private void each(BiConsumer<KernelFlow, LiveFlow> flows) throws IOException {
        if (!carried.any()) {
            return;
        }
        Instant now = Instant.now();
        conntrack.list(flow -> owners.of(flow.mark()).ifPresent(owner -> flows.accept(flow, live(flow, owner, now))));
    }

    static LiveFlow live(KernelFlow flow, NetworkObject owner, Instant now) {
        return new LiveFlow(
                owner.id().name(),
                flow.original().protocol(),
                flow.original().from(),
                flow.original().to(),
                Optional.of(flow.reply().to()),
                Optional.of(flow.reply().from()),
                flow.start().map(start -> Duration.between(start, now)),
                idle(flow, owner),
                flow.bytesOriginal(),
                flow.bytesReply());
    }

    /** The kernel counts down from the idle timeout whenever something passes; only in this state it is that timeout. */
    private static Optional<Duration> idle(KernelFlow flow, NetworkObject owner) {
        if (flow.state() != TcpState.ESTABLISHED || flow.secondsLeft().isEmpty()) {
            return Optional.empty();
        }
        int left = flow.secondsLeft().getAsInt();
        return Owners.profile(owner)
                .map(FastL4::idleTimeout)
                .filter(timeout -> timeout >= left)
                .map(timeout -> Duration.ofSeconds(timeout - left));
    }
}
