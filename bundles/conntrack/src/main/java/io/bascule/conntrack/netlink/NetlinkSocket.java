// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A netlink socket of the netfilter family (netlink(7)). For one thread at a time. */
final class NetlinkSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_NETFILTER = 12;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int EPERM = 1;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int ENOBUFS = 105;

    /** The most the kernel puts into one datagram of a dump. */
    private static final int DATAGRAM = 1 << 16;

    private final Libc libc;
    private final int descriptor;
    private final ByteBuffer received = ByteBuffer.allocateDirect(DATAGRAM);

    /** What came of waiting for a datagram. */
    enum Arrival {
        DATAGRAM,
        /** Nothing within the patience. */
        NOTHING,
        /** The kernel had more to tell than we took in time, and dropped some of it. */
        LOST
    }

    NetlinkSocket(Libc libc, int descriptor) {
        this.libc = libc;
        this.descriptor = descriptor;
    }

    /**
     * @param groups bits of the multicast groups to hear
     * @param patienceMilliseconds how long {@link #receive} waits
     * @param buffer bytes that may wait for us
     * @throws IOException if this process may not; its message is a clause that names what it lacks
     */
    static NetlinkSocket open(int groups, int patienceMilliseconds, int buffer) throws IOException {
        Libc libc = load();
        int descriptor = libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_NETFILTER);
        if (descriptor < 0) {
            throw failure("a netlink socket", Native.getLastError());
        }
        NetlinkSocket socket = new NetlinkSocket(libc, descriptor);
        try {
            socket.configure(groups, patienceMilliseconds, buffer);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Libc load() throws IOException {
        try {
            return Native.load("c", Libc.class);
        } catch (LinkageError e) {
            throw new IOException("JNA does not work on this machine: " + e.getMessage(), e);
        }
    }

    private void configure(int groups, int patienceMilliseconds, int buffer) throws IOException {
        byte[] patience = new byte[2 * Native.LONG_SIZE];
        ByteBuffer timeval = ByteBuffer.wrap(patience).order(ByteOrder.nativeOrder());
        putLong(timeval, patienceMilliseconds / 1000);
        putLong(timeval, patienceMilliseconds % 1000 * 1000L);
        libc.setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, patience, patience.length);
        byte[] size = new byte[Integer.BYTES];
        ByteBuffer.wrap(size).order(ByteOrder.nativeOrder()).putInt(buffer);
        libc.setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, size, size.length);
        byte[] address = ByteBuffer.allocate(12)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_NETLINK)
                .putShort((short) 0)
                .putInt(0) // the kernel chooses our number
                .putInt(groups)
                .array();
        if (libc.bind(descriptor, address, address.length) < 0) {
            throw failure("listening to the kernel's flows", Native.getLastError());
        }
    }

    private static void putLong(ByteBuffer into, long value) {
        if (Native.LONG_SIZE == Long.BYTES) {
            into.putLong(value);
        } else {
            into.putInt((int) value);
        }
    }

    /** Where the kernel does not know such a program, everything is still heard. */
    void filter(ExpiryFilter.Program program) {
        try {
            libc.setsockopt(descriptor, SOL_SOCKET, SO_ATTACH_FILTER, program.header(), (int)
                    program.header().size());
        } finally {
            // The kernel follows an address within the header to the instructions, which no one else holds.
            Reference.reachabilityFence(program);
        }
    }

    void send(byte[] message) throws IOException {
        if (libc.send(descriptor, message, new NativeLong(message.length), 0).longValue() < 0) {
            throw failure("asking the kernel for its flows", Native.getLastError());
        }
    }

    /** Waits for one datagram, which is then in {@link #datagram}. */
    Arrival receive() throws IOException {
        received.clear();
        int errno;
        do {
            int length =
                    libc.recv(descriptor, received, new NativeLong(DATAGRAM), 0).intValue();
            if (length >= 0) {
                received.limit(length);
                return Arrival.DATAGRAM;
            }
            errno = Native.getLastError();
        } while (errno == EINTR);
        if (errno == EAGAIN) {
            return Arrival.NOTHING;
        }
        if (errno == ENOBUFS) {
            return Arrival.LOST;
        }
        throw failure("hearing of the kernel's flows", errno);
    }

    /** Valid until the next {@link #receive}. */
    ByteBuffer datagram() {
        return received.slice().order(ByteOrder.nativeOrder());
    }

    static IOException failure(String what, int errno) {
        return new IOException(
                errno == EPERM ? "this process lacks CAP_NET_ADMIN" : what + " fails with errno " + errno);
    }

    @Override
    public void close() {
        libc.close(descriptor);
    }
}
