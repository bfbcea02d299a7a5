// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import io.bascule.conntrack.netlink.NetlinkSocket.Arrival;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * The kernel's table of flows. Calls block for as long as the kernel takes, a few microseconds for each of its flows. Safe
 * on any thread: each call has a socket of its own. An {@link IOException} carries a clause that says what is missing.
 */
public final class Conntrack {
    private static final int PATIENCE_MILLISECONDS = 5_000;
    private static final int BUFFER = 1 << 20;

    /** Hands over all flows there are, one by one, whosoever they are. */
    public void list(Consumer<KernelFlow> flows) throws IOException {
        dump(Messages.dump(Messages.GET), message -> FlowReader.read(message).ifPresent(flows));
    }

    /**
     * Has the kernel walk over its table. On the way it takes out what has expired, which it else does at its leisure, up
     * to a minute late.
     */
    public void sweep() throws IOException {
        dump(Messages.dumpNothing(), message -> {});
    }

    /** What the kernel could not do, summed over all processors since its start. */
    public Statistics statistics() throws IOException {
        Statistics.Sum sum = new Statistics.Sum();
        dump(Messages.dump(Messages.STATISTICS), sum::add);
        return sum.total();
    }

    /**
     * Takes flows out of the table.
     *
     * @param deleted hears of those that were still there
     */
    public void delete(Iterable<KernelFlow> flows, Consumer<KernelFlow> deleted) throws IOException {
        try (NetlinkSocket socket = NetlinkSocket.open(0, PATIENCE_MILLISECONDS, BUFFER)) {
            for (KernelFlow flow : flows) {
                socket.send(Messages.delete(flow));
                if (errno(socket) == 0) {
                    deleted.accept(flow);
                }
            }
        }
    }

    private static int errno(NetlinkSocket socket) throws IOException {
        if (socket.receive() != Arrival.DATAGRAM) {
            throw new IOException("the kernel does not answer");
        }
        return Messages.errno(Messages.next(socket.datagram()));
    }

    private static void dump(byte[] request, Consumer<Attributes> messages) throws IOException {
        try (NetlinkSocket socket = NetlinkSocket.open(0, PATIENCE_MILLISECONDS, BUFFER)) {
            socket.send(request);
            boolean more = true;
            while (more) {
                if (socket.receive() != Arrival.DATAGRAM) {
                    throw new IOException("the kernel does not answer");
                }
                more = take(socket.datagram(), messages);
            }
        }
    }

    /** False when that was the last of the answer. */
    private static boolean take(ByteBuffer datagram, Consumer<Attributes> messages) throws IOException {
        while (datagram.hasRemaining()) {
            ByteBuffer message = Messages.next(datagram);
            switch (message.hasRemaining() ? Messages.type(message) : Messages.DONE) {
                case Messages.DONE -> {
                    return false;
                }
                case Messages.ERROR ->
                    throw NetlinkSocket.failure("asking the kernel for its flows", Messages.errno(message));
                default -> messages.accept(Messages.attributes(message));
            }
        }
        return true;
    }
}
