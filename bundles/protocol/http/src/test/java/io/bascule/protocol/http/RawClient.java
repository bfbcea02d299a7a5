// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client that sends what it is told and reads responses without forgiving anything. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    /**
     * A response as it came.
     *
     * @param head the status line and the fields, each with its line end
     * @param body without the framing of chunks
     */
    record Response(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        boolean has(String line) {
            return head.contains("\r\n" + line + "\r\n");
        }
    }

    RawClient(InetSocketAddress address) throws IOException {
        this(new Socket(address.getAddress(), address.getPort()));
    }

    RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: portal\r\n\r\n");
    }

    Socket socket() {
        return socket;
    }

    InputStream in() {
        return in;
    }

    /** The next response; to a HEAD when {@code bodyless}. */
    Response response(boolean bodyless) throws IOException {
        String head = readThrough("\r\n\r\n");
        String fields = head.toLowerCase(Locale.ROOT);
        if (bodyless || head.startsWith("HTTP/1.1 1") || head.startsWith("HTTP/1.1 204") || head.contains(" 304 ")) {
            return new Response(head, "");
        }
        if (fields.contains("transfer-encoding: chunked")) {
            return new Response(head, chunks());
        }
        int length = fields.indexOf("content-length: ");
        if (length < 0) {
            return new Response(head, rest());
        }
        return new Response(head, read(Integer.parseInt(head.substring(length + 16, head.indexOf('\r', length)))));
    }

    Response response() throws IOException {
        return response(false);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.append(read(size));
            readThrough("\r\n");
        }
        while (!readThrough("\r\n").equals("\r\n")) {
            // A field of the trailer.
        }
        return body.toString();
    }

    private int chunkSize() throws IOException {
        String line = readThrough("\r\n");
        return Integer.parseInt(line.substring(0, line.length() - 2), 16);
    }

    String read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the body ends after " + bytes.length + " of " + length);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    String readThrough(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, text.length() - end.length()) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the connection ends after \"" + text + '"');
            }
            text.append((char) b);
        }
        return text.toString();
    }

    /** Everything until the connection ends. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
