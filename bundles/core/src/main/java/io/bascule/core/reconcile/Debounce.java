// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an action once for many calls, a moment after the first. A bundle that is replaced takes its services away and
 * brings them back; the moment lets most replacements pass as one change.
 */
final class Debounce {
    private static final Logger log = LoggerFactory.getLogger(Debounce.class);
    private static final long MOMENT_MILLIS = 50;

    private final ScheduledExecutorService executor;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Runnable action;

    Debounce(String thread, Runnable action) {
        this.executor = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory(thread, true));
        this.action = action;
    }

    void trigger() {
        if (pending.compareAndSet(false, true) && !executor.isShutdown()) {
            executor.schedule(this::run, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Besides, runs it once when so much time has passed. */
    void triggerAfter(long millis) {
        if (!executor.isShutdown()) {
            executor.schedule(this::trigger, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void run() {
        pending.set(false);
        try {
            action.run();
        } catch (RuntimeException | LinkageError fault) {
            log.error("what runs could not be adapted to the plug-ins that are there", fault);
        }
    }

    void stop() {
        executor.shutdown();
        try {
            executor.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
