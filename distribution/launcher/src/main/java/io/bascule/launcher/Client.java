// SPDX-License-Identifier: Apache-2.0
package io.bascule.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Sends one command to a running Bascule and prints what it answers. A last word {@code -} stands for the first line of
 * standard input, where nobody who lists processes can see it. The request is every word followed by a NUL and
 * then the end of the stream; the answer is text, a NUL, and the exit code in digits.
 */
public final class Client {
    private static final int FAILED = 1;

    private Client() {}

    /** @param args the path of the socket, and the words of the command */
    public static void main(String[] args) {
        int code;
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(args[0]));
            send(channel, args);
            code = receive(channel, System.out);
        } catch (IOException e) {
            System.err.println("bascule: It does not answer at " + args[0] + ": " + e.getMessage() + ".");
            code = FAILED;
        }
        System.out.flush();
        System.exit(code);
    }

    private static void send(SocketChannel channel, String[] args) throws IOException {
        StringBuilder request = new StringBuilder();
        for (int i = 1; i < args.length; i++) {
            boolean isHidden = i == args.length - 1 && args[i].equals("-");
            request.append(isHidden ? firstLine(System.in) : args[i]).append('\0');
        }
        ByteBuffer bytes = ByteBuffer.wrap(request.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.shutdownOutput();
    }

    private static String firstLine(InputStream in) throws IOException {
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    private static int receive(SocketChannel channel, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        StringBuilder trailer = null;
        while (channel.read(buffer.clear()) >= 0) {
            int text = 0;
            while (trailer == null && text < buffer.position() && buffer.get(text) != 0) {
                text++;
            }
            out.write(buffer.array(), 0, text);
            if (text < buffer.position()) {
                trailer = trailer == null ? new StringBuilder() : trailer;
                trailer.append(new String(buffer.array(), text, buffer.position() - text, StandardCharsets.US_ASCII));
            }
        }
        if (trailer == null) {
            throw new IOException("it ended in the middle of its answer");
        }
        return Integer.parseInt(trailer.toString().replace("\0", ""));
    }
}
