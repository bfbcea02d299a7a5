// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.reset;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sends whole IP packets, whatever their source (raw(7)). Not for several threads at once. */
final class RawSockets implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    /** With it, packets come with their headers. */
    private static final int IPPROTO_RAW = 255;

    private static final int EPERM = 1;
    private static final int EAFNOSUPPORT = 97;
    private static final int MSG_DONTWAIT = 0x40;

    private final Libc libc;
    private final int ipv4;
    /** Negative on a machine without IPv6, which has no such flows. */
    private final int ipv6;

    private RawSockets(Libc libc, int ipv4, int ipv6) {
        this.libc = libc;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** @throws IOException if this process may not; its message is a clause that names what it lacks */
    static RawSockets open() throws IOException {
        Libc libc;
        try {
            libc = Native.load("c", Libc.class);
        } catch (LinkageError e) {
            throw new IOException("JNA does not work on this machine: " + e.getMessage(), e);
        }
        int ipv4 = libc.socket(AF_INET, SOCK_RAW_CLOEXEC, IPPROTO_RAW);
        if (ipv4 < 0) {
            throw failure(Native.getLastError());
        }
        int ipv6 = libc.socket(AF_INET6, SOCK_RAW_CLOEXEC, IPPROTO_RAW);
        int errno = Native.getLastError();
        if (ipv6 < 0 && errno != EAFNOSUPPORT) {
            libc.close(ipv4);
            throw failure(errno);
        }
        return new RawSockets(libc, ipv4, ipv6);
    }

    private static IOException failure(int errno) {
        return new IOException(
                errno == EPERM ? "this process lacks CAP_NET_RAW" : "raw sockets fail with errno " + errno);
    }

    /** Does its best, as the network does: who cannot be reached needs no reset. */
    void send(byte[] packet, InetAddress destination) {
        byte[] host = destination.getAddress();
        boolean isIpv6 = host.length == 16;
        byte[] address = isIpv6 ? ipv6Address(host) : ipv4Address(host);
        libc.sendto(isIpv6 ? ipv6 : ipv4, packet, new NativeLong(packet.length), MSG_DONTWAIT, address, address.length);
    }

    private static byte[] ipv4Address(byte[] host) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_INET)
                .putShort((short) 0)
                .put(host)
                .array();
    }

    private static byte[] ipv6Address(byte[] host) {
        return ByteBuffer.allocate(28)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_INET6)
                .putShort((short) 0)
                .putInt(0)
                .put(host)
                .array();
    }

    @Override
    public void close() {
        libc.close(ipv4);
        if (ipv6 >= 0) {
            libc.close(ipv6);
        }
    }
}
