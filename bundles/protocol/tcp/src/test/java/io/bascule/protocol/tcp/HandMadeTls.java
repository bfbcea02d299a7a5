// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** A TLS 1.3 client whose packets the test puts together. */
final class HandMadeTls {
    private final Socket socket;
    private final SSLEngine engine;
    private final ByteBuffer plain = ByteBuffer.allocate(65_536);
    private final ByteBuffer incoming = ByteBuffer.allocate(65_536).flip();
    private final ByteBuffer outgoing = ByteBuffer.allocate(65_536);

    HandMadeTls(Socket socket, SSLContext context) {
        this.socket = socket;
        engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {"TLSv1.3"});
    }

    /** Shakes hands, and sends {@code first} in one packet with the last message of the handshake. */
    void connectAndSay(byte[] first) throws IOException {
        engine.beginHandshake();
        while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
            switch (engine.getHandshakeStatus()) {
                case NEED_WRAP -> {
                    engine.wrap(ByteBuffer.allocate(0), outgoing);
                    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
                        send();
                    }
                }
                case NEED_TASK -> engine.getDelegatedTask().run();
                default -> receive();
            }
        }
        engine.wrap(ByteBuffer.wrap(first), outgoing);
        send();
    }

    private void send() throws IOException {
        socket.getOutputStream().write(outgoing.array(), 0, outgoing.position());
        outgoing.clear();
    }

    private void receive() throws IOException {
        SSLEngineResult result = engine.unwrap(incoming, plain);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW) {
            incoming.compact();
            InputStream in = socket.getInputStream();
            int length = in.read(incoming.array(), incoming.position(), incoming.remaining());
            if (length < 0) {
                throw new IOException("closed in the handshake");
            }
            incoming.position(incoming.position() + length).flip();
        }
    }

    /** The next bytes the other side says. */
    byte[] hear(int length) throws IOException {
        while (plain.position() < length) {
            receive();
        }
        byte[] heard = new byte[length];
        plain.flip().get(heard).compact();
        return heard;
    }
}
