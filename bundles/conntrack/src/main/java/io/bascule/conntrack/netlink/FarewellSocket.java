// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import io.bascule.conntrack.netlink.NetlinkSocket.Arrival;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Hears of each flow that leaves the kernel's table. For one thread. */
public final class FarewellSocket implements AutoCloseable {
    /** NFNLGRP_CONNTRACK_DESTROY is 3; groups are counted from 1. */
    private static final int DESTROY_GROUP = 1 << 2;

    private static final int PATIENCE_MILLISECONDS = 500;
    /** Thousands of flows may expire at one moment. */
    private static final int BUFFER = 8 << 20;

    private final NetlinkSocket socket;

    /** @throws IOException if this process may not; its message is a clause that names what it lacks */
    public FarewellSocket() throws IOException {
        socket = NetlinkSocket.open(DESTROY_GROUP, PATIENCE_MILLISECONDS, BUFFER);
    }

    /**
     * Waits for a moment, and hands over the flows that are gone.
     *
     * @return false if some were missed, because they were more than could be heard
     */
    public boolean hear(Consumer<KernelFlow> gone) throws IOException {
        Arrival arrival = socket.receive();
        if (arrival == Arrival.DATAGRAM) {
            ByteBuffer datagram = socket.datagram();
            while (datagram.hasRemaining()) {
                ByteBuffer message = Messages.next(datagram);
                if (message.hasRemaining() && Messages.type(message) == Messages.DELETE) {
                    FlowReader.read(Messages.attributes(message)).ifPresent(gone);
                }
            }
        }
        return arrival != Arrival.LOST;
    }

    @Override
    public void close() {
        socket.close();
    }
}
