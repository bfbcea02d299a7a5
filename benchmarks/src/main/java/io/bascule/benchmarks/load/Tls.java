// SPDX-License-Identifier: Apache-2.0
package io.bascule.benchmarks.load;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.internal.tcnative.SSL;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** TLS 1.3 of the load's clients and of the sink. */
public final class Tls {
    private final SslContext client;
    private final SslContext server;

    public Tls(Path certificate, Path key) throws SSLException {
        client = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .protocols("TLSv1.3")
                .endpointIdentificationAlgorithm(null)
                .build();
        server = SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(SslProvider.OPENSSL)
                .build();
    }

    /** @param port sessions are remembered by it; 0 for a full handshake */
    SslHandler client(ByteBufAllocator allocator, int port) {
        return port == 0 ? client.newHandler(allocator) : client.newHandler(allocator, "bench.example", port);
    }

    SslHandler server(ByteBufAllocator allocator) {
        return server.newHandler(allocator);
    }

    static boolean isResumed(SslHandler handler) {
        return SSL.isSessionReused(((ReferenceCountedOpenSslEngine) handler.engine()).sslPointer());
    }
}
