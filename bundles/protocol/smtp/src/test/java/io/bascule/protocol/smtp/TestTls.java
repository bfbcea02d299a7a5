// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.pool.Member;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** One certificate for "localhost", and both profiles made of it. */
final class TestTls implements ClientTls, ServerTls {
    private final SslContext accepting;
    private final SslContext acceptingAfterReply;
    private final SslContext connecting;
    private final SSLContext blocking;

    TestTls() {
        try {
            X509Bundle bundle = new CertificateBuilder()
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .setIsCertificateAuthority(true)
                    .algorithm(CertificateBuilder.Algorithm.ecp256)
                    .buildSelfSigned();
            accepting = server(bundle, false);
            acceptingAfterReply = server(bundle, true);
            connecting = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(bundle.toTrustManagerFactory())
                    .endpointIdentificationAlgorithm(null)
                    .build();
            blocking = SSLContext.getInstance("TLS");
            blocking.init(
                    bundle.toKeyManagerFactory().getKeyManagers(), new TrustManager[] {bundle.toTrustManager()}, null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SslContext server(X509Bundle bundle, boolean startTls) throws Exception {
        return SslContextBuilder.forServer(bundle.toKeyManagerFactory())
                .sslProvider(SslProvider.JDK)
                .startTls(startTls)
                .build();
    }

    /** Puts TLS on a blocking socket. */
    Socket over(Socket socket, boolean asClient) throws IOException {
        SSLSocket tls =
                (SSLSocket) blocking.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        tls.setUseClientMode(asClient);
        tls.startHandshake();
        return tls;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public ChannelHandler accept(ByteBufAllocator allocator, List<String> protocols) {
        return accepting.newHandler(allocator);
    }

    @Override
    public ChannelHandler acceptAfterReply(ByteBufAllocator allocator) {
        return acceptingAfterReply.newHandler(allocator);
    }

    @Override
    public ChannelHandler connect(ByteBufAllocator allocator, Member member, List<String> protocols) {
        return connecting.newHandler(allocator);
    }
}
