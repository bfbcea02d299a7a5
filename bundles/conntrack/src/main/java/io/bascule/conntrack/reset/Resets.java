// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.reset;

import io.bascule.conntrack.netlink.KernelFlow;
import io.bascule.conntrack.netlink.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends resets to both ends of TCP flows that are gone from the kernel's table. It does not know their sequence numbers,
 * and need not: it provokes each end to say them ({@link ProvokingSegment}), and the kernel answers ({@link Verdicts}).
 * Safe on any thread; the work is done on one of its own.
 */
@Component(service = Resets.class)
public final class Resets {
    private static final Logger log = LoggerFactory.getLogger(Resets.class);
    private static final int MOST_WAITING = 65_536;
    /** To be told to nft in one go. */
    private static final int MOST_AT_ONCE = 1_000;
    /** A segment may be lost on the way. */
    private static final int AGAIN_AFTER_SECONDS = 1;

    /** While there is no room; it is there again when none of the others was answered, after as many seconds. */
    private static final int MOST_ATTEMPTS = 7;

    private static final int LEAVING_SECONDS = 5;

    private final BlockingQueue<KernelFlow> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Verdicts verdicts = new Verdicts();
    private final ScheduledThreadPoolExecutor worker;
    private @Nullable RawSockets sockets;
    private boolean passed;
    private String complaint = "";

    public Resets() {
        worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "conntrack-resets");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns at once. When tens of thousands wait already, this one's ends are left to find out by themselves. */
    public void send(KernelFlow flow) {
        if (waiting.offer(flow)) {
            worker.execute(this::work);
        }
    }

    private void work() {
        List<KernelFlow> flows = new ArrayList<>();
        waiting.drainTo(flows, MOST_AT_ONCE);
        if (flows.isEmpty()) {
            return;
        }
        try {
            if (sockets == null) {
                sockets = RawSockets.open();
            }
            reset(flows, MOST_ATTEMPTS);
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    /** Those answered make room within a moment, the others within seconds. */
    private void reset(List<KernelFlow> flows, int attempts) {
        if (attempts == 0) {
            complain("more of them end at once than can be answered");
            return;
        }
        try {
            boolean hadRoom = verdicts.pass(flows);
            passed = true;
            if (hadRoom) {
                provoke(flows);
            }
            Runnable next = hadRoom ? () -> provoke(flows) : () -> reset(flows, attempts - 1);
            worker.schedule(next, AGAIN_AFTER_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            complain(String.valueOf(e.getMessage()));
        }
    }

    private void complain(String why) {
        if (!why.equals(complaint)) {
            log.warn("The ends of expired and deleted connections are not sent a reset: {}.", why);
            complaint = why;
        }
    }

    private void provoke(List<KernelFlow> flows) {
        for (KernelFlow flow : flows) {
            provoke(flow.original());
            provoke(flow.reply());
        }
    }

    private void provoke(Tuple direction) {
        RawSockets open = sockets;
        if (open != null) {
            open.send(ProvokingSegment.toSpeaker(direction), direction.source());
        }
    }

    /** Takes away what was made for it. Those that wait are left to find out by themselves. */
    @Deactivate
    public void stop() {
        try {
            worker.submit(this::leave).get(LEAVING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The table of nftables for resets may be left", e);
        }
        worker.shutdownNow();
    }

    private void leave() {
        if (sockets != null) {
            sockets.close();
            sockets = null;
        }
        try {
            if (passed) {
                verdicts.lift();
            }
        } catch (IOException e) {
            log.warn("The table of nftables for resets is left: {}.", e.getMessage());
        }
    }
}
