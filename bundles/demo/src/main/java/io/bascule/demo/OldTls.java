// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.util.List;

/**
 * TLS as servers of long ago speak it. The JDK would need a setting for the whole process to speak TLS 1.0 again;
 * BoringSSL needs none.
 */
final class OldTls {
    private static final List<String> CIPHERS =
            List.of("ECDHE-RSA-AES256-SHA", "ECDHE-RSA-AES128-SHA", "AES256-SHA", "AES128-SHA");

    private OldTls() {}

    /**
     * @param startTls true when one reply passes in clear before TLS begins
     * @throws IOException with one sentence for people
     */
    static SslContext of(KeyFolder.KeyPairFiles pair, boolean startTls, String... versions) throws IOException {
        if (!OpenSsl.isAvailable()) {
            throw new IOException("the library netty-tcnative-boringssl-static is missing for this processor");
        }
        try {
            return SslContextBuilder.forServer(
                            pair.certificate().toFile(), pair.key().toFile())
                    .sslProvider(SslProvider.OPENSSL_REFCNT)
                    .protocols(versions)
                    .ciphers(CIPHERS)
                    .startTls(startTls)
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    pair.certificate() + " and " + pair.key() + " cannot be used (" + e.getMessage()
                            + "); delete both, and new ones are made at the next start",
                    e);
        }
    }
}
