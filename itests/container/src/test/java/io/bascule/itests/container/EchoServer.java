// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A member that says back what it hears, until its client has said all it will. */
final class EchoServer {
    private EchoServer() {}

    static ServerSocket start() throws IOException {
        ServerSocket server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(server), "echo");
        acceptor.setDaemon(true);
        acceptor.start();
        return server;
    }

    private static void accept(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                Thread thread = new Thread(() -> serve(client));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            return; // the test is over
        }
    }

    private static void serve(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException reset) {
            return; // the client has gone
        }
    }
}
