// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends Ethernet frames (Linux packet(7)), which Java has no means for. Not for several threads at once. */
final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int EPERM = 1;
    /** Nothing is received. */
    private static final int NO_PROTOCOL = 0;

    private static final long SIOCGIFHWADDR = 0x8927;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final int INTERFACE_REQUEST = 40;
    private static final int INTERFACE_NAME = 16;
    private static final int ARPHRD_ETHER = 1;
    private static final int STATION = 6;
    private static final int LINK_LAYER_ADDRESS = 20;

    private final Libc libc;
    private final int descriptor;

    private PacketSocket(Libc libc, int descriptor) {
        this.libc = libc;
        this.descriptor = descriptor;
    }

    /**
     * @throws IOException if this process may not; its message is a clause that names what it lacks
     * @throws LinkageError if the native library cannot be loaded
     */
    static PacketSocket open() throws IOException {
        Libc libc = Native.load("c", Libc.class);
        int descriptor = libc.socket(AF_PACKET, SOCK_RAW, NO_PROTOCOL);
        if (descriptor < 0) {
            int errno = Native.getLastError();
            throw new IOException(
                    errno == EPERM ? "this process lacks CAP_NET_RAW" : "packet sockets fail with errno " + errno);
        }
        return new PacketSocket(libc, descriptor);
    }

    /**
     * The hardware address of an interface; null when it is no Ethernet, such as the loopback interface.
     *
     * @throws IOException if there is no such interface
     */
    byte @Nullable [] station(String device) throws IOException {
        ByteBuffer answer = ask(SIOCGIFHWADDR, device);
        if (answer.getShort() != ARPHRD_ETHER) {
            return null;
        }
        byte[] station = new byte[STATION];
        answer.get(station);
        return station;
    }

    /** @throws IOException if the interface is not there, or down */
    void send(String device, byte[] frame) throws IOException {
        int index = ask(SIOCGIFINDEX, device).getInt();
        byte[] address = ByteBuffer.allocate(LINK_LAYER_ADDRESS)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_PACKET)
                .put(frame, 12, 2) // the frame's type, in network order
                .putInt(index)
                .putShort((short) ARPHRD_ETHER)
                .put((byte) 0)
                .put((byte) STATION)
                .put(frame, 0, STATION)
                .array();
        long sent = libc.sendto(descriptor, frame, new NativeLong(frame.length), 0, address, address.length)
                .longValue();
        if (sent < 0) {
            throw new IOException("sending on " + device + " fails with errno " + Native.getLastError());
        }
    }

    /** What the kernel says of an interface (netdevice(7)). */
    private ByteBuffer ask(long question, String device) throws IOException {
        byte[] name = device.getBytes(StandardCharsets.UTF_8);
        if (name.length >= INTERFACE_NAME) {
            throw new IOException("there is no interface " + device);
        }
        byte[] request = Arrays.copyOf(name, INTERFACE_REQUEST);
        if (libc.ioctl(descriptor, new NativeLong(question), request) < 0) {
            throw new IOException("there is no interface " + device);
        }
        return ByteBuffer.wrap(request).order(ByteOrder.nativeOrder()).position(INTERFACE_NAME);
    }

    @Override
    public void close() {
        libc.close(descriptor);
    }
}
