// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of one {@code sys file ssl-cert}, in the order of the file. */
record Certificates(List<X509Certificate> all) {
    Certificates {
        all = List.copyOf(all);
    }

    /**
     * The certificates that a server shows: its own first, then each one's issuer (RFC 8446 4.4.2), whatever their order
     * in the files.
     */
    List<X509Certificate> chainOf(X509Certificate leaf, List<X509Certificate> more) {
        List<X509Certificate> pool = new ArrayList<>(all);
        pool.addAll(more);
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        pool.remove(leaf);
        X509Certificate last = leaf;
        while (last != null) {
            X509Certificate child = last;
            last = pool.stream()
                    .filter(candidate -> candidate.getSubjectX500Principal().equals(child.getIssuerX500Principal()))
                    .filter(candidate -> !chain.contains(candidate))
                    .findFirst()
                    .orElse(null);
            if (last != null) {
                chain.add(last);
            }
        }
        return chain;
    }
}
