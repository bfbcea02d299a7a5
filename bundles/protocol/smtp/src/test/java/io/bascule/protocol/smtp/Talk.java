// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;

/** One end of a conversation over a blocking socket, for tests that play client or node. */
final class Talk implements AutoCloseable {
    private final TestTls tls;
    private Socket socket;
    private InputStream in;
    private boolean secure;

    Talk(Socket socket, TestTls tls) throws IOException {
        this.tls = tls;
        use(socket);
    }

    static Talk to(InetSocketAddress address, TestTls tls) throws IOException {
        return new Talk(new Socket(address.getAddress(), address.getPort()), tls);
    }

    private void use(Socket next) throws IOException {
        socket = next;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    void secure(boolean asClient) throws IOException {
        use(tls.over(socket, asClient));
        secure = true;
    }

    boolean isSecure() {
        return secure;
    }

    void write(String text) throws IOException {
        write(text.getBytes(ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Writes one octet at a time. */
    void dribble(String text) throws IOException {
        for (byte octet : text.getBytes(ISO_8859_1)) {
            write(new byte[] {octet});
        }
    }

    /** The next line without its CR LF. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("closed after '" + line + "'");
            }
            line.write(octet);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The next reply, its lines joined by LF. */
    String reply() throws IOException {
        String line = line();
        StringBuilder reply = new StringBuilder(line);
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = line();
            reply.append('\n').append(line);
        }
        return reply.toString();
    }

    /** Says one line and returns the reply. */
    String ask(String line) throws IOException {
        write(line + "\r\n");
        return reply();
    }

    /** STARTTLS as a client. */
    void startTls() throws IOException {
        String reply = ask("STARTTLS");
        if (!reply.startsWith("220 ")) {
            throw new IOException(reply);
        }
        secure(true);
    }

    /** Everything up to CR LF . CR LF, which is left out but for its first CR LF. */
    byte[] message() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        String tail = "\r\n";
        while (!tail.equals("\r\n.\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("closed within a message");
            }
            message.write(octet);
            tail = (tail.length() == 5 ? tail.substring(1) : tail) + (char) octet;
        }
        return Arrays.copyOf(message.toByteArray(), message.size() - 3);
    }

    /** Waits for the other end to close, and returns what it said until then. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), ISO_8859_1);
    }

    void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
