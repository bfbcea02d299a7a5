// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log that a SNAT pool runs out of ports: once in a while, however many connections find out. */
final class ExhaustionAlarm {
    private static final Logger log = LoggerFactory.getLogger(ExhaustionAlarm.class);
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final String pool;
    private final AtomicLong spillTold = new AtomicLong(System.nanoTime() - INTERVAL);
    private final AtomicLong failureTold = new AtomicLong(System.nanoTime() - INTERVAL);

    ExhaustionAlarm(String pool) {
        this.pool = pool;
    }

    /** @param another whether the connection is tried from another address */
    void exhausted(SourceAddress source, boolean another) {
        if (another && isDue(spillTold)) {
            log.warn("ltm snatpool {}: {} has no free port left; its connections go to the next address", pool, source);
        } else if (!another) {
            failed();
        }
    }

    /** Connections were lost. */
    void failed() {
        if (isDue(failureTold)) {
            log.error("ltm snatpool {}: no address has a free port left, and connections fail; add addresses", pool);
        }
    }

    private static boolean isDue(AtomicLong told) {
        long last = told.get();
        long now = System.nanoTime();
        return now - last >= INTERVAL && told.compareAndSet(last, now);
    }
}
