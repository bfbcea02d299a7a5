// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A client, a controller and a node, each with a network of its own. The controller forwards, and translates 198.51.100.80
 * to the node; it marks all it tracks with 42, and forgets what was idle for three seconds. It is not strict: any packet may
 * begin a flow.
 */
final class Routed implements AutoCloseable {
    static final String VIRTUAL = "198.51.100.80";
    static final String NODE = "10.2.0.2";
    static final String NODE_IPV6 = "fd02::2";
    static final int MARK = 42;

    final Namespace client = new Namespace("c");
    final Namespace controller = new Namespace("a");
    final Namespace node = new Namespace("n");

    void build() throws Exception {
        client.open();
        controller.open();
        node.open();
        client.wireTo("wan", controller, "ext");
        node.wireTo("lan", controller, "int");
        client.address("wan", "10.1.0.2/24", "fd01::2/64");
        controller.address("ext", "10.1.0.1/24", "fd01::1/64");
        controller.address("int", "10.2.0.1/24", "fd02::1/64");
        node.address("lan", NODE + "/24", NODE_IPV6 + "/64");
        client.command("ip", "route", "add", "default", "via", "10.1.0.1");
        client.command("ip", "-6", "route", "add", "default", "via", "fd01::1");
        node.command("ip", "route", "add", "default", "via", "10.2.0.1");
        node.command("ip", "-6", "route", "add", "default", "via", "fd02::1");
        controller.command("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
        controller.nft("""
                table inet lab {
                    ct timeout idle4 { protocol tcp; l3proto ip; policy = { established : 3 }; }
                    ct timeout idle6 { protocol tcp; l3proto ip6; policy = { established : 3 }; }
                    chain marks {
                        type filter hook prerouting priority mangle;
                        ct state new ct mark set 42
                        ct state new meta nfproto ipv4 meta l4proto tcp ct timeout set "idle4"
                        ct state new meta nfproto ipv6 meta l4proto tcp ct timeout set "idle6"
                    }
                    chain destinations {
                        type nat hook prerouting priority dstnat;
                        ip daddr 198.51.100.80 dnat ip to 10.2.0.2
                    }
                    chain sources {
                        type nat hook postrouting priority srcnat;
                        ip daddr 10.2.0.2 tcp dport 2525 snat ip to 10.2.0.1
                    }
                }
                """);
        controller.command(
                "sysctl", "-qw", "net.netfilter.nf_conntrack_acct=1", "net.netfilter.nf_conntrack_timestamp=1");
    }

    /** Both ends of one TCP connection that has carried something. */
    record Connection(Socket client, Socket server) implements AutoCloseable {
        InetSocketAddress from() {
            return (InetSocketAddress) client.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    Connection connect(String host, int port) throws Exception {
        try (ServerSocket listener = node.in(() -> new ServerSocket(port))) {
            Socket client = this.client.in(() -> new Socket(InetAddress.getByName(host), port));
            Socket server = listener.accept();
            Connection connection = new Connection(client, server);
            pass(connection);
            return connection;
        }
    }

    /** Begins flows, one to each port from 1. */
    void datagrams(String host, int count) throws Exception {
        InetAddress address = InetAddress.getByName(host);
        try (DatagramSocket socket = client.in(DatagramSocket::new)) {
            for (int port = 1; port <= count; port++) {
                socket.send(new DatagramPacket(new byte[1], 1, address, port));
            }
        }
    }

    static void pass(Connection connection) throws Exception {
        connection.client().getOutputStream().write('x');
        connection.server().getInputStream().read();
        connection.server().getOutputStream().write('y');
        connection.client().getInputStream().read();
    }

    @Override
    public void close() throws IOException {
        client.close();
        node.close();
        controller.close();
    }
}
