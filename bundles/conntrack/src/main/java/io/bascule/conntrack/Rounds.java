// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats on a thread of its own what costs more the more flows there are, and pauses so long in between that it takes at
 * most a twentieth of one processor.
 */
final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final int PAUSES_PER_ROUND = 20;

    private final ScheduledExecutorService thread;
    private final Duration leastPause;
    private final Runnable round;

    /** Begins after the first pause. */
    Rounds(String name, Duration leastPause, Runnable round) {
        this.leastPause = leastPause;
        this.round = round;
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        schedule(leastPause);
    }

    private void schedule(Duration pause) {
        thread.schedule(this::run, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run() {
        long began = System.nanoTime();
        try {
            round.run();
        } catch (RuntimeException e) {
            log.error("A round over the kernel's flows failed", e);
        }
        Duration pause = Duration.ofNanos(System.nanoTime() - began).multipliedBy(PAUSES_PER_ROUND);
        if (!thread.isShutdown()) {
            schedule(pause.compareTo(leastPause) > 0 ? pause : leastPause);
        }
    }

    /** Does not wait for a round that runs. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
