// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyFormatsTest {
    private static final TestKeys RSA = TestKeys.rsa("web.example");
    private static final TestKeys ECDSA = TestKeys.ecdsa("web.example");

    static Stream<TestKeys> kinds() {
        return Stream.of(RSA, ECDSA);
    }

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void bench() {
        bench = new Bench(folder);
    }

    @AfterEach
    void stop() {
        bench.tickets.stop();
    }

    private void serves(TestKeys keys, String pem, String passphrase) throws Exception {
        keys.write(folder, "web");
        Files.writeString(folder.resolve("web.key"), pem);
        bench.cert("web", "web.crt").key("web", "web.key", passphrase);
        assertThat(bench.client(Map.of("cert", "web", "key", "web"))).isNotNull();
    }

    private static OutputEncryptor encryptor() throws Exception {
        return new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPassword("secret".toCharArray())
                .build();
    }

    private static String encrypted(PrivateKey key) throws Exception {
        return TestKeys.pem(new JcaMiscPEMGenerator(
                ownForm(key),
                new JcePEMEncryptorBuilder("AES-256-CBC")
                        .setProvider(new BouncyCastleProvider())
                        .build("secret".toCharArray())));
    }

    /** PKCS#1 or SEC 1, the latter with its curve, which Java's own encoding leaves out. */
    private static Object ownForm(PrivateKey key) throws IOException {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
        if (!key.getAlgorithm().equals("EC")) {
            return key;
        }
        ECPrivateKey bare = ECPrivateKey.getInstance(info.parsePrivateKey());
        ECPrivateKey whole = new ECPrivateKey(
                256,
                bare.getKey(),
                bare.getPublicKey(),
                info.getPrivateKeyAlgorithm().getParameters());
        return new PrivateKeyInfo(info.getPrivateKeyAlgorithm(), whole);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_key_in_its_own_form_is_read(TestKeys keys) throws Exception {
        serves(keys, TestKeys.pem(new JcaMiscPEMGenerator(ownForm(keys.keys().getPrivate()))), "");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_key_in_pkcs8_is_read(TestKeys keys) throws Exception {
        serves(keys, TestKeys.pkcs8(keys.keys().getPrivate()), "");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void an_encrypted_key_is_read(TestKeys keys) throws Exception {
        serves(keys, TestKeys.pem(new JcaPKCS8Generator(keys.keys().getPrivate(), encryptor())), "secret");
        serves(keys, encrypted(keys.keys().getPrivate()), "secret");
    }

    @Test
    void a_key_behind_its_parameters_is_read() throws Exception {
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
        serves(
                ECDSA,
                parameters
                        + TestKeys.pem(
                                new JcaMiscPEMGenerator(ownForm(ECDSA.keys().getPrivate()))),
                "");
    }

    @Test
    void a_wrong_or_missing_passphrase_is_said() throws Exception {
        PrivateKey key = ECDSA.keys().getPrivate();
        for (String pem : new String[] {TestKeys.pem(new JcaPKCS8Generator(key, encryptor())), encrypted(key)}) {
            assertThatThrownBy(() -> serves(ECDSA, pem, "wrong"))
                    .hasMessage("the passphrase does not open the key in " + folder + "/web.key; correct it");
            assertThatThrownBy(() -> serves(ECDSA, pem, ""))
                    .hasMessage("the key in " + folder + "/web.key is encrypted; add 'passphrase'");
        }
    }

    @Test
    void a_key_of_another_kind_is_an_error() throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

        assertThatThrownBy(() -> serves(ECDSA, TestKeys.pkcs8(key), ""))
                .hasMessage("the file " + folder + "/web.key holds a key of the kind EdDSA; use RSA or ECDSA");
    }

    @Test
    void a_named_item_is_as_good_as_three_keys() throws Exception {
        RSA.write(folder, "web");
        Files.setPosixFilePermissions(folder.resolve("web.key"), PosixFilePermissions.fromString("rw-r-----"));
        bench.cert("web", "web.crt").key("web", "web.key", "");
        var item = new io.bascule.api.config.Settings(Map.of("cert", "web", "key", "web"), Map.of());

        assertThat(bench.client(Map.of("cert-key-chain", Map.of("web_0", item))))
                .isNotNull();
        assertThatThrownBy(() -> bench.client(Map.of("cert-key-chain", Map.of("a", item, "b", item))))
                .hasMessage("a profile has one certificate so far, and there are more; keep one of them");
        assertThat(bench.warnings).isEmpty();
    }
}
