// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.tcp;

import io.bascule.api.pool.Member;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key made for this run, and TLS profiles of the JDK's engine that use it. */
final class TestTls {
    private static final String PASSWORD = "changeit";

    private final KeyManagerFactory keys;
    private final SslContext server;
    private final SslContext client;

    TestTls(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-storetype",
                        "PKCS12",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=test.example")
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(loaded, PASSWORD.toCharArray());
        server = SslContextBuilder.forServer(keys).sslProvider(SslProvider.JDK).build();
        client = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .endpointIdentificationAlgorithm(null)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();
    }

    /** For the test's own side of a connection. */
    SSLContext jdk() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        return context;
    }

    ClientTls towardsClients() {
        return new ClientTls() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public ChannelHandler accept(ByteBufAllocator allocator, List<String> protocols) {
                return server.newHandler(allocator);
            }

            @Override
            public ChannelHandler acceptAfterReply(ByteBufAllocator allocator) {
                throw new UnsupportedOperationException("plain tcp has no STARTTLS");
            }
        };
    }

    ServerTls towardsMembers() {
        return new ServerTls() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public ChannelHandler connect(ByteBufAllocator allocator, Member member, List<String> protocols) {
                return client.newHandler(allocator);
            }
        };
    }
}
