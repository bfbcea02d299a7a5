// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.pool.Member;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.util.List;
import javax.net.ssl.SSLContext;

/** One self-signed certificate, for everybody. */
final class TestTls implements ClientTls, ServerTls {
    private final X509Bundle bundle;
    private final SslContext accept;
    private final SslContext connect;

    TestTls() throws Exception {
        bundle = new CertificateBuilder()
                .subject("CN=localhost")
                .setIsCertificateAuthority(true)
                .addSanDnsName("localhost")
                .buildSelfSigned();
        accept = SslContextBuilder.forServer(bundle.toKeyManagerFactory())
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        "http/1.1"))
                .build();
        connect = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(bundle.toTrustManagerFactory())
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    /** For plain sockets of the JDK, with the certificate and trust in it. */
    SSLContext sockets() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                bundle.toKeyManagerFactory().getKeyManagers(),
                bundle.toTrustManagerFactory().getTrustManagers(),
                null);
        return context;
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public ChannelHandler accept(ByteBufAllocator allocator, List<String> protocols) {
        return accept.newHandler(allocator);
    }

    @Override
    public ChannelHandler acceptAfterReply(ByteBufAllocator allocator) {
        throw new UnsupportedOperationException("HTTP has no STARTTLS");
    }

    @Override
    public ChannelHandler connect(ByteBufAllocator allocator, Member member, List<String> protocols) {
        return connect.newHandler(allocator);
    }
}
