// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** A key and a certificate for tests. */
record TestKeys(KeyPair keys, X509Certificate certificate) {
    static TestKeys ecdsa(String name) {
        return signed(name, pair("EC", 256), null, Duration.ofDays(365));
    }

    static TestKeys rsa(String name) {
        return signed(name, pair("RSA", 2048), null, Duration.ofDays(365));
    }

    /** @param left until it expires; negative when it has */
    static TestKeys expiring(String name, Duration left) {
        return signed(name, pair("EC", 256), null, left);
    }

    /** One whose certificate this one signs. */
    TestKeys issue(String name) {
        return signed(name, pair("EC", 256), this, Duration.ofDays(365));
    }

    void write(Path folder, String name) {
        try {
            Files.writeString(folder.resolve(name + ".crt"), pem(certificate));
            Path key = folder.resolve(name + ".key");
            Files.writeString(key, pkcs8(keys.getPrivate()));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            if (object instanceof PemObjectGenerator generator) {
                writer.writeObject(generator);
            } else {
                writer.writeObject(object);
            }
        }
        return text.toString();
    }

    static String pkcs8(PrivateKey key) throws IOException {
        return pem(new JcaPKCS8Generator(key, null));
    }

    private static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static TestKeys signed(String name, KeyPair keys, TestKeys issuer, Duration left) {
        X500Name subject = new X500Name("CN=" + name);
        Instant end = Instant.now().plus(left);
        try {
            var builder = new JcaX509v3CertificateBuilder(
                            issuer == null
                                    ? subject
                                    : new X500Name(issuer.certificate
                                            .getSubjectX500Principal()
                                            .getName()),
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(end.minus(Duration.ofDays(800))),
                            Date.from(end),
                            subject,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
            KeyPair signer = issuer == null ? keys : issuer.keys;
            String algorithm = signer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            return new TestKeys(
                    keys,
                    new JcaX509CertificateConverter()
                            .getCertificate(
                                    builder.build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new AssertionError(e);
        }
    }
}
