// SPDX-License-Identifier: Apache-2.0
package io.bascule.snat;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Endpoint;
import io.bascule.api.config.ObjectId;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * One address of a SNAT pool, and how long ago the kernel had no free port there. It outlives configurations as long as
 * the pool has it. Safe on any thread.
 */
final class SourceAddress {
    /**
     * For how long an address is passed over after it had no port. The kernel looks through all of them before it says
     * no, which every new connection would wait for; and they become free one by one.
     */
    private static final long REST = TimeUnit.SECONDS.toNanos(1);

    private final InetSocketAddress anyPort;
    private final LongAdder exhaustions = new LongAdder();
    private volatile long exhaustedAt = System.nanoTime() - REST;

    SourceAddress(InetAddress address) {
        this.anyPort = new InetSocketAddress(address, 0);
    }

    /**
     * An address that others can answer to.
     *
     * @param key where it stands
     */
    static InetAddress parse(String key, String written) throws ConfigurationException {
        InetAddress address = Endpoint.address(key, ObjectId.plain(written));
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new ConfigurationException(
                    key, "nobody could answer to '" + written + "'", "write the address of one host");
        }
        return address;
    }

    InetAddress address() {
        return anyPort.getAddress();
    }

    /** To bind to: the kernel chooses the port. */
    InetSocketAddress anyPort() {
        return anyPort;
    }

    void exhausted(long now) {
        exhaustedAt = now;
        exhaustions.increment();
    }

    /** True for a while after there was no port. */
    boolean isResting(long now) {
        return sinceExhausted(now) < REST;
    }

    long sinceExhausted(long now) {
        return now - exhaustedAt;
    }

    /** How often there was no port. */
    long exhaustions() {
        return exhaustions.sum();
    }

    @Override
    public String toString() {
        return NetUtil.toAddressString(address());
    }
}
