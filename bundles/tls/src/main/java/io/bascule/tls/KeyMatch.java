// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Tells whether a key, RSA or ECDSA, belongs to a certificate, by letting it sign what the certificate can check. */
final class KeyMatch {
    private static final byte[] SOMETHING = {1, 2, 3, 4, 5, 6, 7, 8};

    private KeyMatch() {}

    static boolean of(PrivateKey key, PublicKey certified) {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(SOMETHING);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(SOMETHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false; // such as another curve
        }
    }
}
