// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Locale;

/**
 * Who this side is: a private key and the certificates that speak for it.
 *
 * @param chain its own certificate first, then each one's issuer (RFC 8446 4.4.2)
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {
    private static final int LEAST_RSA_BITS = 2048;

    /**
     * The names of its files.
     *
     * @param writtenAt the key of the profile under which all three stand; empty when each stands under its own
     */
    record Names(String cert, String key, String chain, String writtenAt) {
        boolean isEmpty() {
            return cert.isEmpty() && key.isEmpty();
        }

        private String at(String key) {
            return writtenAt.isEmpty() ? key : writtenAt;
        }
    }

    static Identity of(Names names, Assembly assembly) throws ConfigurationException, WaitingException {
        if (names.cert().isEmpty() || names.key().isEmpty()) {
            String missing = names.cert().isEmpty() ? "cert" : "key";
            throw new ConfigurationException(
                    names.at(missing),
                    "there is a "
                            + (missing.equals("cert") ? "key without a certificate" : "certificate without a key"),
                    "write " + missing + " and the name of a sys file ssl-" + missing);
        }
        Certificates certificates = certificates(names.cert(), assembly);
        PrivateKey key = assembly.object(PrivateKey.class, assembly.stanza("sys.file.ssl-key", names.key()));
        X509Certificate own = certificates.all().stream()
                .filter(candidate -> KeyMatch.of(key, candidate.getPublicKey()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(
                        names.at("key"),
                        "the key " + names.key() + " does not belong to the certificate " + names.cert(),
                        "name the key that the certificate was made for"));
        List<X509Certificate> more = names.chain().isEmpty()
                ? List.of()
                : certificates(names.chain(), assembly).all();
        Identity identity = new Identity(key, certificates.chainOf(own, more));
        if (!more.isEmpty() && identity.chain().stream().noneMatch(more::contains)) {
            assembly.warn(
                    names.at("chain"),
                    "no certificate of " + names.chain() + " leads from " + names.cert() + " to its issuer",
                    "name the certificates that the issuer supplied");
        }
        identity.warnOfWeakness(names, assembly);
        return identity;
    }

    static Certificates certificates(String name, Assembly assembly) throws WaitingException {
        return assembly.object(Certificates.class, assembly.stanza("sys.file.ssl-cert", name));
    }

    private void warnOfWeakness(Names names, Assembly assembly) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            assembly.warn(
                    names.at("key"),
                    "the key " + names.key() + " has only " + rsa.getModulus().bitLength() + " bits",
                    "make one of ECDSA P-256 or RSA " + LEAST_RSA_BITS);
        }
        String algorithm = chain.get(0).getSigAlgName().toUpperCase(Locale.ROOT);
        if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD5")) {
            assembly.warn(
                    names.at("cert"),
                    "the certificate " + names.cert() + " is signed with " + algorithm + ", which clients refuse",
                    "have it issued anew");
        }
    }
}
