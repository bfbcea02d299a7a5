// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFolderTest {
    @TempDir
    Path folder;

    @Test
    void keysAreReadableByTheirOwnerAlone() throws Exception {
        KeyFolder.KeyPairFiles pair = front();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pair.key())))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void theFrontHasAnEllipticKeyForThisMachine() throws Exception {
        X509Certificate certificate = certificate(front());
        certificate.verify(certificate.getPublicKey());
        assertThat(((ECPublicKey) certificate.getPublicKey())
                        .getParams()
                        .getOrder()
                        .bitLength())
                .isEqualTo(256);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> (Object) name.get(1))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(825));
    }

    @Test
    void keysAreMadeOnce() throws Exception {
        String first = Files.readString(front().key());
        assertThat(Files.readString(front().key())).isEqualTo(first);
    }

    @Test
    void aPairWithoutAReadableCertificateIsMadeAnew() throws Exception {
        KeyFolder.KeyPairFiles pair = front();
        String first = Files.readString(pair.key());
        Files.writeString(pair.certificate(), "");
        assertThat(Files.readString(front().key())).isNotEqualTo(first);
        certificate(pair).checkValidity();
    }

    @Test
    void aFolderThatCannotBeMadeIsOneSentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new KeyFolder(file).pair("node1", () -> SelfSigned.old("node1")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("keys cannot be kept in " + file);
    }

    private KeyFolder.KeyPairFiles front() throws IOException {
        return new KeyFolder(folder)
                .pair("front", () -> SelfSigned.modern("localhost", List.of("localhost", "127.0.0.1", "::1")));
    }

    private static X509Certificate certificate(KeyFolder.KeyPairFiles pair) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pair.certificate())));
    }
}
