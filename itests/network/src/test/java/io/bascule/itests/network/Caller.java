// SPDX-License-Identifier: Apache-2.0
package io.bascule.itests.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection, driven by lines on standard input; says what it hears and how the connection ends. */
final class Caller {
    private static final int PATIENCE_MILLIS = 4_000;

    private Caller() {}

    /**
     * {@code SOURCE ADDRESS PORT [STEP ...]}, where a step is {@code say:WORD} (and hear it again), {@code wait:MILLIS},
     * {@code until-end} (hear until the other side ends), {@code close} or {@code reset}.
     */
    public static void main(String[] arguments) throws Exception {
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(arguments[0]), 0));
            socket.connect(new InetSocketAddress(arguments[1], Integer.parseInt(arguments[2])), PATIENCE_MILLIS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            System.out.println("greeted by " + in.readLine());
            for (int at = 3; at < arguments.length; at++) {
                step(arguments[at], socket, in);
            }
        } catch (IOException broken) {
            System.out.println(broken.getMessage());
        }
    }

    private static void step(String step, Socket socket, BufferedReader in) throws Exception {
        String[] parts = step.split(":", 2);
        switch (parts[0]) {
            case "say" -> {
                socket.getOutputStream().write((parts[1] + "\n").getBytes(StandardCharsets.US_ASCII));
                System.out.println("heard " + in.readLine());
            }
            case "wait" -> Thread.sleep(Long.parseLong(parts[1]));
            case "until-end" -> {
                socket.setSoTimeout(60_000);
                System.out.println("heard at the end " + in.readLine());
            }
            case "reset" -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case "close" -> socket.close();
            default -> throw new IllegalArgumentException(step);
        }
    }
}
