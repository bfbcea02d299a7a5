// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import io.bascule.conntrack.netlink.NetlinkSocket.Arrival;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Hears of each TCP connection that leaves the kernel's table because it was established and idle for its time. For one
 * thread.
 */
public final class ExpirySocket implements AutoCloseable {
    /** NFNLGRP_CONNTRACK_DESTROY is 3; groups are counted from 1. */
    private static final int DESTROY_GROUP = 1 << 2;

    private static final int PATIENCE_MILLISECONDS = 500;
    /** Thousands of flows may expire at one moment. */
    private static final int BUFFER = 8 << 20;

    private final NetlinkSocket socket;

    /** @throws IOException if this process may not; its message is a clause that names what it lacks */
    public ExpirySocket() throws IOException {
        socket = NetlinkSocket.open(DESTROY_GROUP, PATIENCE_MILLISECONDS, BUFFER);
        socket.filter(ExpiryFilter.program());
    }

    /**
     * Waits for a moment, and hands over those that have expired.
     *
     * @return false if some were missed, because they were more than could be heard
     */
    public boolean hear(Consumer<KernelFlow> expired) throws IOException {
        Arrival arrival = socket.receive();
        if (arrival == Arrival.DATAGRAM) {
            ByteBuffer datagram = socket.datagram();
            while (datagram.hasRemaining()) {
                ByteBuffer message = Messages.next(datagram);
                if (message.hasRemaining() && Messages.type(message) == Messages.DELETE) {
                    FlowReader.read(Messages.attributes(message))
                            .filter(ExpirySocket::hasExpired)
                            .ifPresent(expired);
                }
            }
        }
        return arrival != Arrival.LOST;
    }

    /** The kernel has looked at the same, where it knows this kind of filter, but not at what came before the filter. */
    private static boolean hasExpired(KernelFlow flow) {
        return flow.state() == TcpState.ESTABLISHED && flow.hasExpired();
    }

    @Override
    public void close() {
        socket.close();
    }
}
