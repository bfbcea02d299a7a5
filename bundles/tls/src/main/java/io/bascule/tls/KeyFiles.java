// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads {@code sys file ssl-key}. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=sys.file.ssl-key")
public final class KeyFiles implements ObjectFactory<PrivateKey> {
    private static final Set<String> KINDS = Set.of("RSA", "EC");

    private final Path home;

    @Activate
    public KeyFiles(BundleContext context) {
        this(Home.of(context));
    }

    KeyFiles(Path home) {
        this.home = home;
    }

    @Override
    public PrivateKey prepare(Stanza stanza, Assembly assembly) throws ConfigurationException {
        PemFile file = PemFile.of(stanza.settings(), home);
        assembly.reads(file.path());
        String passphrase = stanza.settings().text("passphrase", "");
        for (Object object : file.read()) {
            PrivateKeyInfo info = keyInfo(file, object, passphrase.toCharArray());
            if (info != null) {
                warnIfReadableByOthers(file, assembly);
                return convert(file, info);
            }
        }
        throw file.wrong("holds no private key", "name a PEM file with a BEGIN PRIVATE KEY line");
    }

    private static PrivateKey convert(PemFile file, PrivateKeyInfo info) throws ConfigurationException {
        try {
            PrivateKey key = new JcaPEMKeyConverter().getPrivateKey(info);
            if (KINDS.contains(key.getAlgorithm())) {
                return key;
            }
            throw file.wrong("holds a key of the kind " + key.getAlgorithm(), "use RSA or ECDSA");
        } catch (PEMException unusable) {
            throw file.wrong("holds a key that cannot be used: " + unusable.getMessage(), "use RSA or ECDSA");
        }
    }

    /** The key in one of the forms that PEM has for it; null for something that is no key. */
    private static @Nullable PrivateKeyInfo keyInfo(PemFile file, Object object, char[] passphrase)
            throws ConfigurationException {
        if (object instanceof PrivateKeyInfo info) {
            return info;
        }
        if (object instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        boolean encrypted = object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo;
        if (encrypted && passphrase.length == 0) {
            throw new ConfigurationException(
                    "passphrase", "the key in " + file.path() + " is encrypted", "add 'passphrase'");
        }
        try {
            if (object instanceof PEMEncryptedKeyPair pair) {
                return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(new BouncyCastleProvider())
                                .build(passphrase))
                        .getPrivateKeyInfo();
            }
            if (object instanceof PKCS8EncryptedPrivateKeyInfo info) {
                return info.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                        .setProvider(new BouncyCastleProvider())
                        .build(passphrase));
            }
            return null;
        } catch (IOException | PKCSException | OperatorCreationException wrong) {
            throw new ConfigurationException(
                    "passphrase", "the passphrase does not open the key in " + file.path(), "correct it");
        }
    }

    private static void warnIfReadableByOthers(PemFile file, Assembly assembly) throws ConfigurationException {
        try {
            // A group is a choice: Debian has one for those who may read keys.
            if (Files.getPosixFilePermissions(file.path()).contains(PosixFilePermission.OTHERS_READ)) {
                assembly.warn(
                        file.key(), "everybody on this machine can read " + file.path(), "chmod o= " + file.path());
            }
        } catch (IOException vanished) {
            throw file.wrong("vanished while it was read", "put it back");
        }
    }
}
