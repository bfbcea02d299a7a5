// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A time limit that is started and stopped for each request at the cost of a field: the one task it has in the event
 * loop looks, when it runs, whether there is a limit and whether it has passed. On the event loop only.
 */
final class Deadline implements Runnable {
    private final EventLoop loop;
    private final long nanos;
    private final Runnable whenPassed;
    private boolean running;
    private long end;
    private @Nullable Future<?> task;

    Deadline(EventLoop loop, int seconds, Runnable whenPassed) {
        this.loop = loop;
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
        this.whenPassed = whenPassed;
    }

    /** Begins, if it has not begun. */
    void start() {
        if (running) {
            return;
        }
        running = true;
        end = System.nanoTime() + nanos;
        if (task == null) {
            task = loop.schedule(this, nanos, TimeUnit.NANOSECONDS);
        }
    }

    void stop() {
        running = false;
    }

    /** Stops for good, and leaves nothing behind in the event loop. */
    void cancel() {
        running = false;
        if (task != null) {
            task.cancel(false);
            task = null;
        }
    }

    @Override
    public void run() {
        task = null;
        if (!running) {
            return;
        }
        long left = end - System.nanoTime();
        if (left > 0) {
            task = loop.schedule(this, left, TimeUnit.NANOSECONDS);
        } else {
            running = false;
            whenPassed.run();
        }
    }
}
