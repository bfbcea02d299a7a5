// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** The demonstration nodes on ports that are free. */
final class Running implements AutoCloseable {
    private final DemoNodes nodes;

    Running(Path folder) {
        nodes = new DemoNodes(new DemoSettings(folder, "127.0.10.11", "127.0.10.12", 0, 0));
    }

    Client mail(int node) {
        return new Client(nodes.addresses().get(node - 1));
    }

    /** In the order in which they start: 0 and 1 are the mail servers, 2 is the portal. */
    String addressOf(int listener) {
        InetSocketAddress address = nodes.addresses().get(listener);
        return address.getHostString() + ":" + address.getPort();
    }

    Client web() {
        return new Client(nodes.addresses().get(2));
    }

    /** Requests over TLS 1.0, written in lines, and all the responses. */
    String web(String... lines) throws SSLException {
        try (Client client = web()) {
            client.tls("TLSv1").syncUninterruptibly();
            client.say(String.join("\r\n", lines));
            return client.hearOut();
        }
    }

    String get(String path) throws SSLException {
        return web("GET " + path + " HTTP/1.1", "Host: portal", "Connection: close", "", "");
    }

    @Override
    public void close() {
        nodes.stop();
    }
}
