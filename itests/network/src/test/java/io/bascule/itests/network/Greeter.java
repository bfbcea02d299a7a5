// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * A server that says its name to every TCP connection and then repeats what it hears, a line at a time, and repeats every
 * UDP packet. It says how each connection ended.
 */
final class Greeter {
    private static final int MOST_OF_A_PACKET = 2_048;

    private Greeter() {}

    /** Its name and its port. */
    public static void main(String[] arguments) throws IOException {
        String name = arguments[0];
        int port = Integer.parseInt(arguments[1]);
        Thread packets = new Thread(() -> repeatPackets(port));
        packets.setDaemon(true);
        packets.start();
        try (ServerSocket server = new ServerSocket(port, 1_024)) {
            System.out.println("listening");
            while (true) {
                Socket client = server.accept();
                new Thread(() -> serve(client, name)).start();
            }
        }
    }

    private static void serve(Socket client, String name) {
        String who = client.getInetAddress().getHostAddress() + ":" + client.getPort();
        try (client) {
            client.setTcpNoDelay(true);
            client.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = client.getInputStream();
            byte[] buffer = new byte[MOST_OF_A_PACKET];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                client.getOutputStream().write(buffer, 0, read);
            }
            System.out.println(who + " ended");
        } catch (SocketException broken) {
            System.out.println(who + " " + broken.getMessage());
        } catch (IOException e) {
            System.out.println(who + " " + e);
        }
    }

    private static void repeatPackets(int port) {
        try (DatagramSocket socket = new DatagramSocket(port)) {
            byte[] buffer = new byte[MOST_OF_A_PACKET];
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                socket.send(packet);
            }
        } catch (IOException e) {
            System.out.println("no packets: " + e);
        }
    }
}
