// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Clients and ports of the loopback interface, for tests. */
public final class Loopback {
    private static final int PATIENCE_MILLIS = 10_000;

    private Loopback() {}

    /** An address of 127.0.0.0/8 and a port nobody has. */
    public static InetSocketAddress free(String address) {
        return at(address, freePort());
    }

    public static InetSocketAddress at(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody has on any address. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that is connected, or waits in the backlog. */
    public static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** All that a server says until it closes. */
    public static String heard(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    /** All that a new client hears. */
    public static String greetingAt(InetSocketAddress address) throws IOException {
        try (Socket socket = connect(address)) {
            return heard(socket);
        }
    }

    /** Says one word to each client and closes. */
    static ConnectionSink greeting(String word) {
        return accepted ->
                accepted.writeAndFlush(Unpooled.copiedBuffer(word, US_ASCII)).addListener(ChannelFutureListener.CLOSE);
    }
}
