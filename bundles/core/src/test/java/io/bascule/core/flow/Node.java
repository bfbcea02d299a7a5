// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Member;
import io.bascule.api.status.Availability;
import io.bascule.core.net.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A member with a real server behind it, whose side of each connection the test plays. */
final class Node implements Member, AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int ROOMY = 1_000_000;

    private final Traffic traffic = new Traffic();
    private final InetSocketAddress address;
    private final ServerSocket server;

    private Node(String address, int backlog, int receiveBuffer) {
        try {
            server = new ServerSocket();
            server.setReceiveBufferSize(receiveBuffer);
            server.bind(new InetSocketAddress(InetAddress.getByName(address), 0), backlog);
            server.setSoTimeout(PATIENCE_MILLIS);
            this.address = (InetSocketAddress) server.getLocalSocketAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Node at(String address) {
        return new Node(address, 50, ROOMY);
    }

    /** A member whose kernel takes little before it is read from. */
    static Node narrow(String address) {
        return new Node(address, 50, 65_536);
    }

    /** A member that refuses every connection. */
    static Node refusing(String address) {
        Node node = at(address);
        node.close();
        return node;
    }

    /** A member that neither takes nor refuses a connection: its backlog is full. */
    static Node silent(String address, java.util.List<Socket> fillers) throws IOException {
        Node node = new Node(address, 1, ROOMY);
        for (int filler = 0; filler < 2; filler++) {
            fillers.add(Loopback.connect(node.address));
        }
        return node;
    }

    Socket accept() throws IOException {
        Socket socket = server.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return address.getHostString() + ':' + address.getPort();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public int ratio() {
        return 1;
    }

    @Override
    public int priorityGroup() {
        return 0;
    }

    @Override
    public Availability availability() {
        return Availability.AVAILABLE;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }
}
