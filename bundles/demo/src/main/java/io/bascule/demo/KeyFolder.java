// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** Keys and certificates in PEM, made when they are not there. Keys are readable by their owner alone. */
final class KeyFolder {
    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The two files of one server. */
    record KeyPairFiles(Path certificate, Path key) {}

    /**
     * {@code name.crt} and {@code name.key}; both are made anew if one is missing or the certificate is over.
     *
     * @throws IOException with one sentence for people
     */
    KeyPairFiles pair(String name, Supplier<SelfSigned> maker) throws IOException {
        KeyPairFiles pair = new KeyPairFiles(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
        try {
            if (!Files.exists(pair.key()) || !isValid(pair.certificate())) {
                make(pair, maker.get());
            }
        } catch (IOException e) {
            throw new IOException(
                    "keys cannot be kept in " + folder + " (" + e + "); make it writable for the user of this process",
                    e);
        }
        return pair;
    }

    private void make(KeyPairFiles pair, SelfSigned made) throws IOException {
        Files.createDirectories(folder);
        // Without its certificate a key is made anew: a crash between the two leaves no pair that does not match.
        Files.deleteIfExists(pair.certificate());
        write(pair.key(), pem(new JcaPKCS8Generator(made.key(), null)));
        write(pair.certificate(), pem(made.certificate()));
    }

    private static boolean isValid(Path certificate) throws IOException {
        if (!Files.exists(certificate)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(certificate)) {
            ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in)).checkValidity();
            return true;
        } catch (CertificateException over) {
            return false;
        }
    }

    private static String pem(Object object) throws IOException {
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

    /** Temporary files are made with mode 0600, and a rename shows either nothing or all of it. */
    private void write(Path file, String text) throws IOException {
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
