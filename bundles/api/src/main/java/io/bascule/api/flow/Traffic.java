// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.flow;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of one virtual server, pool or member. They belong to its name and outlive configurations. Safe on any
 * thread; adding costs no lock.
 */
public final class Traffic {
    private final AtomicInteger current = new AtomicInteger();
    private final AtomicInteger maximum = new AtomicInteger();
    /** Open now in a data path beside the full proxy. */
    private volatile int beside;

    private final LongAdder total = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();

    /** A connection began. */
    public void opened() {
        int now = current.incrementAndGet() + beside;
        total.increment();
        if (now > maximum.get()) {
            maximum.accumulateAndGet(now, Math::max);
        }
    }

    /** A connection ended. Exactly once for each {@link #opened}. */
    public void closed() {
        current.decrementAndGet();
    }

    /** Bytes towards the member. */
    public void in(long bytes) {
        bytesIn.add(bytes);
    }

    /** Bytes towards the client. */
    public void out(long bytes) {
        bytesOut.add(bytes);
    }

    /**
     * Told now and then by a data path beside the full proxy: what it carried since it last told.
     *
     * @param connections begun since then
     * @param bytesTowardsMember since then
     * @param bytesTowardsClient since then
     * @param open connections it has open at this moment
     */
    public void carried(long connections, long bytesTowardsMember, long bytesTowardsClient, int open) {
        total.add(connections);
        bytesIn.add(bytesTowardsMember);
        bytesOut.add(bytesTowardsClient);
        beside = open;
        maximum.accumulateAndGet(current(), Math::max);
    }

    /** Connections open now. */
    public int current() {
        return current.get() + beside;
    }

    /** The most connections ever open at once. */
    public int maximum() {
        return maximum.get();
    }

    /** Connections ever opened. */
    public long total() {
        return total.sum();
    }

    /** Bytes ever carried towards the member. */
    public long bytesIn() {
        return bytesIn.sum();
    }

    /** Bytes ever carried towards the client. */
    public long bytesOut() {
        return bytesOut.sum();
    }
}
