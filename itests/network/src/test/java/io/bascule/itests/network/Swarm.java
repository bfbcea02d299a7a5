// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Many UDP flows to one destination, each from an address and port of its own: {@code ADDRESS PORT COUNT}. Says how many
 * were answered. Only a few sockets are open at once; it is the kernel in between that has to remember them all.
 */
final class Swarm {
    private static final int FIRST_PORT = 2_000;
    private static final int PORTS = 60_000;
    /** As many as the other side's socket has room for. */
    private static final int AT_ONCE = 200;

    private static final int TRIES = 3;
    private static final long PATIENCE_NANOS = 150_000_000L;

    private Swarm() {}

    public static void main(String[] arguments) throws IOException {
        InetSocketAddress server = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        int count = Integer.parseInt(arguments[2]);
        int answered = 0;
        for (int first = 0; first < count; first += AT_ONCE) {
            answered += batch(first, Math.min(AT_ONCE, count - first), server);
        }
        System.out.println(answered);
    }

    private static int batch(int first, int count, InetSocketAddress server) throws IOException {
        List<DatagramChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (int flow = first; flow < first + count; flow++) {
                DatagramChannel channel = DatagramChannel.open();
                channels.add(channel);
                channel.configureBlocking(false);
                channel.bind(new InetSocketAddress("10.1.0." + (10 + flow / PORTS), FIRST_PORT + flow % PORTS));
                channel.connect(server);
                channel.register(selector, SelectionKey.OP_READ);
            }
            int answered = 0;
            for (int tries = 0; tries < TRIES && answered < count; tries++) {
                // As any client over UDP does, in case the packet was lost. Whoever has no port never gets an answer.
                for (SelectionKey unanswered : selector.keys()) {
                    ((DatagramChannel) unanswered.channel()).write(ByteBuffer.wrap(new byte[] {1}));
                }
                answered += answers(selector, count - answered);
            }
            return answered;
        } finally {
            for (DatagramChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static int answers(Selector selector, int expected) throws IOException {
        int answered = 0;
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (answered < expected && System.nanoTime() < end) {
            selector.select(50);
            for (SelectionKey key : selector.selectedKeys()) {
                answered++;
                key.cancel();
            }
            selector.selectedKeys().clear();
        }
        selector.selectNow(); // whoever was answered is no key any more
        return answered;
    }
}
