// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a session. Moving the deadline back, as every event does, costs a store; the timer finds out when it
 * rings. One thread: the event loop.
 */
final class Deadline {
    private final EventExecutor loop;
    private final Runnable expired;
    private @Nullable ScheduledFuture<?> alarm;
    private long alarmAt;
    private long due;

    Deadline(EventExecutor loop, Runnable expired) {
        this.loop = loop;
        this.expired = expired;
    }

    /** From now on, {@code seconds} from now. */
    void set(int seconds) {
        due = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        if (alarm == null || due - alarmAt < 0) {
            cancel();
            arm();
        }
    }

    void cancel() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void arm() {
        alarmAt = due;
        alarm = loop.schedule(this::ring, due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void ring() {
        alarm = null;
        if (due - System.nanoTime() > 0) {
            arm();
        } else {
            expired.run();
        }
    }
}
