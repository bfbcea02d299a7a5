// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The clients of the benchmarks. */
public final class Scripts {
    private static final int SMALL = 64;

    private final Tls tls;

    public Scripts(Tls tls) {
        this.tls = tls;
    }

    /** @param resumePort the port by which TLS sessions are remembered; 0 for full handshakes */
    public Load.Script smtp(int resumePort) {
        return SmtpClient.script(tls, resumePort);
    }

    /** @param resumePort the port by which TLS sessions are remembered; 0 for full handshakes */
    public Load.Script https(int resumePort) {
        return HttpsClient.script(tls, resumePort);
    }

    /** 64 bytes there and back. */
    public Load.Script echo() {
        return TcpClient.script(words(new byte[SMALL]), SMALL);
    }

    /** So many bytes asked for and received. */
    public Load.Script bulk(long bytes) {
        ByteBuf ask = Unpooled.directBuffer(8).writeLong(bytes);
        return TcpClient.script(Unpooled.unreleasableBuffer(ask), bytes);
    }

    private static ByteBuf words(byte[] bytes) {
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes));
    }
}
