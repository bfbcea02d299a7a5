// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.plugin.Assembly;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The versions and cipher suites that a profile allows.
 *
 * @param versions without a gap, the oldest first
 * @param suites for TLS 1.2 and before, the most wanted first
 */
record Protection(List<TlsVersion> versions, List<CipherSuite> suites) {
    /** What {@code DEFAULT} adds when a version is allowed that has no authenticated encryption. */
    enum OldDefault {
        /** Suites with forward secrecy alone: a client too old for them is not worth the others' risk. */
        FORWARD_SECRET,
        /** All: a server that must be reached may have nothing but RSA key exchange. */
        ALL
    }

    /** @throws ConfigurationException if nothing is left */
    static Protection of(List<TlsVersion> versions, String ciphers, OldDefault oldDefault)
            throws ConfigurationException {
        boolean old = versions.get(0).isOld();
        List<CipherSuite> standard = Arrays.stream(CipherSuite.values())
                .filter(suite ->
                        suite.isStrong() || (old && (oldDefault == OldDefault.ALL || suite.hasForwardSecrecy())))
                .toList();
        return new Protection(versions, CipherList.read(ciphers, standard));
    }

    boolean hasOldVersion() {
        return versions.get(0).isOld();
    }

    List<String> engineVersions() {
        return versions.stream().map(TlsVersion::engineName).toList();
    }

    /**
     * Says what is weak about it.
     *
     * @param whom clients or members
     */
    void warn(String whom, Assembly assembly) {
        if (hasOldVersion()) {
            String old = versions.stream()
                    .filter(TlsVersion::isOld)
                    .map(TlsVersion::toString)
                    .collect(Collectors.joining(" and "));
            assembly.warn(
                    "min-version",
                    whom + " may use " + old + ", which RFC 8996 forbids and audits fail",
                    "keep it to those that can speak nothing newer");
            return;
        }
        String weak = suites.stream()
                .filter(suite -> !suite.isStrong())
                .map(CipherSuite::toString)
                .collect(Collectors.joining(", "));
        if (!weak.isEmpty()) {
            assembly.warn(
                    "ciphers",
                    whom + " may use " + weak + ", without forward secrecy or authenticated encryption",
                    "write DEFAULT unless they can do nothing better");
        }
    }
}
