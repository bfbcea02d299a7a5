// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A node that does exactly what a script says, connection by connection, and keeps every byte it was sent. */
final class Origin implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();

    /** What to do with one connection, which is closed at the end. */
    @FunctionalInterface
    interface Script {
        void serve(Conversation conversation) throws IOException;
    }

    private Origin(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    static Origin of(Script script) throws IOException {
        return of(ServerSocketFactory.getDefault(), script);
    }

    static Origin of(ServerSocketFactory sockets, Script script) throws IOException {
        Origin origin = new Origin(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        daemon(origin::accept);
        return origin;
    }

    /** Answers every request, without a body, with its number on the connection. */
    static Origin counting() throws IOException {
        return of(c -> {
            for (int i = 1; c.readHead(); i++) {
                c.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i);
            }
        });
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "origin");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Conversation conversation = new Conversation(listener.accept());
                conversations.add(conversation);
                daemon(() -> serve(conversation));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Conversation conversation) {
        try (Socket socket = conversation.socket) {
            socket.setTcpNoDelay(true);
            script.serve(conversation);
        } catch (IOException ended) {
            // The other side ended it, as many tests want.
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    int connections() {
        return conversations.size();
    }

    /** All it was sent, in the order of the connections. */
    String received() {
        StringBuilder all = new StringBuilder();
        conversations.forEach(c -> all.append(c.received()));
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Conversation conversation : conversations) {
            conversation.socket.close();
        }
    }

    /** One connection. */
    static final class Conversation {
        final Socket socket;
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        private Conversation(Socket socket) {
            this.socket = socket;
        }

        String received() {
            synchronized (seen) {
                return seen.toString(StandardCharsets.ISO_8859_1);
            }
        }

        /** One byte, or -1 at the end. */
        int read() throws IOException {
            int b = in().read();
            if (b >= 0) {
                synchronized (seen) {
                    seen.write(b);
                }
            }
            return b;
        }

        /** Reads through the next empty line; false when the connection ended first. */
        boolean readHead() throws IOException {
            return !readThrough("\r\n\r\n").isEmpty();
        }

        /** Reads through {@code end}; empty when the connection ended first. */
        String readThrough(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end, text.length() - end.length()) < 0) {
                int b = read();
                if (b < 0) {
                    return "";
                }
                text.append((char) b);
            }
            return text.toString();
        }

        InputStream in() throws IOException {
            return socket.getInputStream();
        }

        OutputStream out() throws IOException {
            return socket.getOutputStream();
        }

        void write(String text) throws IOException {
            out().write(text.getBytes(StandardCharsets.ISO_8859_1));
            out().flush();
        }

        /** Closes with a reset instead of in order. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the other side has closed. */
        void awaitEnd() throws IOException {
            while (read() >= 0) {
                // What comes meanwhile is kept.
            }
        }
    }
}
