// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection through which nothing has passed for the idle timeout. One timer a connection, set again only when
 * it fires, so that a busy connection pays nothing for it.
 */
final class IdleWatch implements Runnable {
    private final EventLoop loop;
    private final Meter meter;
    private final long timeoutNanos;
    private final Runnable whenIdle;
    private java.util.concurrent.Future<?> timer;

    private IdleWatch(EventLoop loop, Meter meter, long timeoutNanos, Runnable whenIdle) {
        this.loop = loop;
        this.meter = meter;
        this.timeoutNanos = timeoutNanos;
        this.whenIdle = whenIdle;
        this.timer = loop.schedule(this, timeoutNanos, TimeUnit.NANOSECONDS);
    }

    static IdleWatch start(EventLoop loop, Meter meter, long timeoutNanos, Runnable whenIdle) {
        return new IdleWatch(loop, meter, timeoutNanos, whenIdle);
    }

    @Override
    public void run() {
        long left = timeoutNanos - (System.nanoTime() - meter.lastNanos());
        if (left <= 0) {
            whenIdle.run();
        } else {
            timer = loop.schedule(this, left, TimeUnit.NANOSECONDS);
        }
    }

    void stop() {
        timer.cancel(false);
    }
}
