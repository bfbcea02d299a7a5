// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.lang.ref.Cleaner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TLS engine: BoringSSL where its library can be loaded, else the JDK's.
 *
 * <p>A context is memory outside the Java heap. The configuration that made it cannot say when it is done with: a mail
 * session may ask for STARTTLS minutes after the profile was replaced. So it is released when the garbage collector finds
 * that no session can reach its profile any more; an engine in use keeps the context by itself.
 */
@Component(service = Engines.class)
public final class Engines {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    private final SslProvider provider;
    private final Cleaner cleaner = Cleaner.create();

    @Activate
    public Engines() {
        this(OpenSsl.isAvailable() ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK);
        if (!isNative()) {
            LOG.warn(
                    "BoringSSL cannot be loaded ({}); the JDK's TLS is used: slower, nothing below TLS 1.2, no hybrid key"
                            + " exchange.",
                    String.valueOf(OpenSsl.unavailabilityCause()));
        }
    }

    Engines(SslProvider provider) {
        this.provider = provider;
    }

    boolean isNative() {
        return provider != SslProvider.JDK;
    }

    /** @throws ConfigurationException if this engine cannot do what a profile allows */
    void check(Protection protection) throws ConfigurationException {
        if (protection.hasOldVersion() && !isNative()) {
            throw new ConfigurationException(
                    "min-version",
                    "the JDK's TLS, in use for want of BoringSSL, speaks nothing below TLS 1.2",
                    "install netty-tcnative-boringssl-static for this machine, or write 1.2");
        }
    }

    /** @param groups for key exchange, most wanted first; the JDK goes by its own */
    SslContextBuilder apply(SslContextBuilder builder, Protection protection, String... groups) {
        builder.sslProvider(provider)
                .protocols(protection.engineVersions())
                .ciphers(CipherSuite.engineNames(protection.suites(), isNative()), SupportedCipherSuiteFilter.INSTANCE);
        return isNative() ? builder.option(OpenSslContextOption.GROUPS, groups) : builder;
    }

    /** Releases contexts once nothing can reach their owner, which they must not reach themselves. */
    void releaseAfter(Object owner, Contexts contexts) {
        cleaner.register(owner, contexts::release);
    }
}
