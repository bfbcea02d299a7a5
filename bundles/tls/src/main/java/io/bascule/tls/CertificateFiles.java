// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads {@code sys file ssl-cert}. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=sys.file.ssl-cert")
public final class CertificateFiles implements ObjectFactory<Certificates> {
    private static final Duration SOON = Duration.ofDays(30);

    private final Path home;

    @Activate
    public CertificateFiles(BundleContext context) {
        this(Home.of(context));
    }

    CertificateFiles(Path home) {
        this.home = home;
    }

    @Override
    public Certificates prepare(Stanza stanza, Assembly assembly) throws ConfigurationException {
        PemFile file = PemFile.of(stanza.settings(), home);
        assembly.reads(file.path());
        List<X509Certificate> certificates = new ArrayList<>();
        for (Object object : file.read()) {
            if (object instanceof X509CertificateHolder holder) {
                certificates.add(convert(file, holder));
            }
        }
        if (certificates.isEmpty()) {
            throw file.wrong("holds no certificate", "name a PEM file with a BEGIN CERTIFICATE line");
        }
        certificates.forEach(certificate -> warnOfExpiry(file, certificate, assembly));
        return new Certificates(certificates);
    }

    private static X509Certificate convert(PemFile file, X509CertificateHolder holder) throws ConfigurationException {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException broken) {
            throw file.wrong("holds a broken certificate: " + broken.getMessage(), "replace it");
        }
    }

    /** An expired certificate is still better than a closed port: F5 warns and carries on, and so does this. */
    private static void warnOfExpiry(PemFile file, X509Certificate certificate, Assembly assembly) {
        Instant now = Instant.now();
        Instant end = certificate.getNotAfter().toInstant();
        String subject = certificate.getSubjectX500Principal().getName();
        if (now.isAfter(end)) {
            assembly.warn(file.key(), "the certificate of " + subject + " expired on " + end, "renew it now");
        } else if (now.plus(SOON).isAfter(end)) {
            assembly.warn(file.key(), "the certificate of " + subject + " expires on " + end, "renew it");
        } else if (now.isBefore(certificate.getNotBefore().toInstant())) {
            assembly.warn(
                    file.key(),
                    "the certificate of " + subject + " is not valid before "
                            + certificate.getNotBefore().toInstant(),
                    "check the clock of this machine");
        }
    }
}
