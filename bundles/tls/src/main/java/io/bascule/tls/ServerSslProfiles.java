// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.tls.ServerTls;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes server-ssl profiles. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=ltm.profile.server-ssl")
public final class ServerSslProfiles implements ObjectFactory<ServerTls> {
    /** No hybrid: its first message fills two packets, which old servers and middleboxes may not survive. */
    private static final String[] GROUPS = {"X25519", "P-256", "P-384", "P-521"};

    private final Engines engines;

    @Activate
    public ServerSslProfiles(@Reference Engines engines) {
        this.engines = engines;
    }

    /**
     * What a context is made of.
     *
     * @param trust null when any member will do
     * @param serverName null to ask for none
     */
    private record Parts(
            @Nullable Identity identity,
            Protection protection,
            @Nullable MemberTrust trust,
            @Nullable SNIHostName serverName,
            int cacheSeconds) {}

    @Override
    public ServerTls prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException {
        ServerSslSchema keys = stanza.settings().as(ServerSslSchema.class);
        Identity.Names names = new Identity.Names(keys.cert(), keys.key(), keys.chain(), "");
        Parts parts = new Parts(
                names.isEmpty() ? null : Identity.of(names, assembly),
                Protection.of(
                        TlsVersion.between(keys.min$_$version(), keys.max$_$version(), List.of(keys.options())),
                        keys.ciphers(),
                        Protection.OldDefault.ALL),
                trust(keys, assembly),
                keys.server$_$name().isEmpty() ? null : serverName(keys.server$_$name()),
                keys.cache$_$timeout());
        engines.check(parts.protection());
        parts.protection().warn("members", assembly);
        Contexts contexts = Contexts.prepare(
                List.of(Contexts.Use.PLAIN),
                () -> begin(parts),
                context -> enableTickets(parts.protection(), context),
                gone -> {});
        ServerProfile profile =
                new ServerProfile(stanza.id().name(), contexts, Duration.ofSeconds(keys.handshake$_$timeout()));
        engines.releaseAfter(profile, contexts);
        return profile;
    }

    private SslContextBuilder begin(Parts parts) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .endpointIdentificationAlgorithm(null)
                .sessionTimeout(parts.cacheSeconds());
        if (parts.trust() == null) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else {
            builder.trustManager(parts.trust());
        }
        if (parts.identity() != null) {
            builder.keyManager(parts.identity().key(), parts.identity().chain());
        }
        if (parts.serverName() != null) {
            builder.serverName(parts.serverName());
        }
        return engines.apply(builder, parts.protection(), GROUPS);
    }

    /** Up to TLS 1.2 tickets must be asked for; servers of long ago are spared the extension. */
    private static void enableTickets(Protection protection, SslContext context) {
        if (!protection.hasOldVersion() && context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setTicketKeys();
        }
    }

    private static @Nullable MemberTrust trust(ServerSslSchema keys, Assembly assembly)
            throws ConfigurationException, WaitingException {
        boolean named = !keys.authenticate$_$name().isEmpty();
        if (!keys.peer$_$cert$_$mode().equals("require")) {
            if (named || !keys.ca$_$file().isEmpty()) {
                throw new ConfigurationException(
                        named ? "authenticate-name" : "ca-file",
                        "certificates of members are not looked at while peer-cert-mode is ignore",
                        "write peer-cert-mode require, or leave it out");
            }
            return null;
        }
        if (keys.ca$_$file().isEmpty()) {
            throw new ConfigurationException(
                    "peer-cert-mode",
                    "require needs to know whose certificates to trust",
                    "write ca-file and the name of a sys file ssl-cert with the authorities' certificates");
        }
        if (!named) {
            assembly.warn(
                    "authenticate-name",
                    "any certificate of " + keys.ca$_$file() + " will do, also that of another server",
                    "write the name that the members' certificates bear");
        }
        try {
            return new MemberTrust(
                    Identity.certificates(keys.ca$_$file(), assembly).all(), keys.authenticate$_$name());
        } catch (GeneralSecurityException | IOException unusable) {
            throw new ConfigurationException(
                    "ca-file",
                    "the certificates of " + keys.ca$_$file() + " cannot be used: " + unusable.getMessage(),
                    "replace them");
        }
    }

    private static SNIHostName serverName(String name) throws ConfigurationException {
        try {
            return new SNIHostName(name);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    "server-name", "'" + name + "' is not a host name", "write one such as mail.example.com");
        }
    }
}
