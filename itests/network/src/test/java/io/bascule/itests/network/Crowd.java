// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Many TCP connections, one after the other: {@code SOURCE ADDRESS PORT COUNT}. Says who served each, by one letter. */
final class Crowd {
    private static final int PATIENCE_MILLIS = 5_000;

    private Crowd() {}

    public static void main(String[] arguments) throws IOException {
        InetAddress source = InetAddress.getByName(arguments[0]);
        InetSocketAddress server = new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2]));
        int count = Integer.parseInt(arguments[3]);
        StringBuilder served = new StringBuilder(count);
        for (int connection = 0; connection < count; connection++) {
            served.append(one(source, server));
        }
        System.out.println(served);
    }

    /** The last letter of the name of whoever answered, or {@code -}. */
    private static char one(InetAddress source, InetSocketAddress server) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(source, 0));
            socket.connect(server, PATIENCE_MILLIS);
            byte[] name = socket.getInputStream().readNBytes("node1\n".length());
            String text = new String(name, StandardCharsets.US_ASCII).strip();
            return text.isEmpty() ? '-' : text.charAt(text.length() - 1);
        } catch (IOException lost) {
            return '-';
        }
    }
}
