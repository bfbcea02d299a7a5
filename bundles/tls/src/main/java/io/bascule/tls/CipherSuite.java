// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The suites of TLS 1.2 and before that BoringSSL has, but for those of shared keys; the most wanted first. */
enum CipherSuite {
    ECDHE_ECDSA_AES128_GCM("ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
    ECDHE_RSA_AES128_GCM("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
    ECDHE_ECDSA_AES256_GCM("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
    ECDHE_RSA_AES256_GCM("ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
    ECDHE_ECDSA_CHACHA20("ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
    ECDHE_RSA_CHACHA20("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
    ECDHE_ECDSA_AES128("ECDHE-ECDSA-AES128-SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
    ECDHE_RSA_AES128("ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
    ECDHE_ECDSA_AES256("ECDHE-ECDSA-AES256-SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
    ECDHE_RSA_AES256("ECDHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"),
    RSA_AES128_GCM("AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"),
    RSA_AES256_GCM("AES256-GCM-SHA384", "TLS_RSA_WITH_AES_256_GCM_SHA384"),
    RSA_AES128("AES128-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA"),
    RSA_AES256("AES256-SHA", "TLS_RSA_WITH_AES_256_CBC_SHA");

    /** The suites of TLS 1.3. They are all good, and BoringSSL has them all or none. */
    static final List<String> TLS_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    private final String openSslName;
    private final String javaName;

    CipherSuite(String openSslName, String javaName) {
        this.openSslName = openSslName;
        this.javaName = javaName;
    }

    boolean hasForwardSecrecy() {
        return openSslName.startsWith("ECDHE");
    }

    /** True when the cipher authenticates what it encrypts (AEAD). */
    boolean isAuthenticated() {
        return openSslName.contains("GCM") || openSslName.contains("CHACHA20");
    }

    boolean isStrong() {
        return hasForwardSecrecy() && isAuthenticated();
    }

    int bits() {
        return openSslName.contains("AES128") ? 128 : 256;
    }

    /** @param word of the cipher list language of OpenSSL, in any case, or the name of a suite */
    boolean matches(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "ALL", "HIGH" -> true;
            case "ECDHE", "EECDH", "KECDHE" -> hasForwardSecrecy();
            case "RSA", "KRSA" -> !hasForwardSecrecy();
            case "ECDSA", "AECDSA" -> openSslName.contains("ECDSA");
            case "ARSA" -> !openSslName.contains("ECDSA");
            case "TLSV1.2", "TLSV1_2" -> isAuthenticated();
            case "SHA", "SHA1" -> !isAuthenticated();
            case "AESGCM" -> openSslName.contains("GCM");
            case "AES", "AES128", "AES256", "CHACHA20", "SHA256", "SHA384" -> openSslName.contains(upper);
            default -> openSslName.equals(upper) || javaName.equals(upper);
        };
    }

    /** What an engine is to be given, the suites of TLS 1.3 among it. */
    static List<String> engineNames(List<CipherSuite> suites, boolean openSsl) {
        List<String> names = new ArrayList<>(TLS_1_3);
        suites.forEach(suite -> names.add(openSsl ? suite.openSslName : suite.javaName));
        return names;
    }

    @Override
    public String toString() {
        return openSslName;
    }
}
