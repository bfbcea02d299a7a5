// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A new key and a certificate that it signed itself. */
record SelfSigned(PrivateKey key, X509Certificate certificate) {
    /** The longest that browsers have accepted of a server's certificate. */
    private static final Duration LIFE = Duration.ofDays(825);

    private static final Duration LONG_AGO = Duration.ofDays(5 * 365);
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * ECDSA P-256, as a front should have.
     *
     * @param name the common name
     * @param others host names and addresses it is valid for
     */
    static SelfSigned modern(String name, List<String> others) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            KeyPair keys = generator.generateKeyPair();
            Instant start = Instant.now().minus(Duration.ofHours(1));
            X509v3CertificateBuilder builder = builder(name, keys, start, start.plus(LIFE))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(
                                    others.stream().map(SelfSigned::alternative).toArray(GeneralName[]::new)))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            return sign(builder, keys, "SHA256withECDSA");
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("no certificate can be made for " + name, e);
        }
    }

    /** RSA-2048 signed with SHA-1, as servers of long ago have. */
    static SelfSigned old(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, RANDOM);
            KeyPair keys = generator.generateKeyPair();
            Instant start = Instant.now().minus(LONG_AGO);
            return sign(builder(name, keys, start, start.plus(LONG_AGO.multipliedBy(3))), keys, "SHA1withRSA");
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate can be made for " + name, e);
        }
    }

    private static X509v3CertificateBuilder builder(String name, KeyPair keys, Instant start, Instant end) {
        X500Name subject = new X500Name("CN=" + name);
        return new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(120, RANDOM).setBit(120),
                Date.from(start),
                Date.from(end),
                subject,
                keys.getPublic());
    }

    private static SelfSigned sign(X509v3CertificateBuilder builder, KeyPair keys, String algorithm)
            throws GeneralSecurityException, OperatorCreationException {
        return new SelfSigned(
                keys.getPrivate(),
                new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(new JcaContentSignerBuilder(algorithm).build(keys.getPrivate()))));
    }

    private static GeneralName alternative(String name) {
        boolean address = NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
    }
}
