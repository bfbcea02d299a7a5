// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.tls.ClientTls;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes client-ssl profiles. */
@Component(service = ObjectFactory.class, property = Plugin.NAME + "=ltm.profile.client-ssl")
public final class ClientSslProfiles implements ObjectFactory<ClientTls> {
    private static final String CERT_KEY_CHAIN = "cert-key-chain";
    /** The hybrid first, for what is recorded today and broken by tomorrow's machines. */
    private static final String[] GROUPS = {"X25519MLKEM768", "X25519", "P-256", "P-384"};

    private final Engines engines;
    private final TicketKeys tickets;

    @Activate
    public ClientSslProfiles(@Reference Engines engines, @Reference TicketKeys tickets) {
        this.engines = engines;
        this.tickets = tickets;
    }

    @Override
    public ClientTls prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException {
        ClientSslSchema keys = stanza.settings().as(ClientSslSchema.class);
        Identity.Names names =
                names(keys, stanza.settings().items(CERT_KEY_CHAIN).values());
        if (names.isEmpty()) {
            // Such as the built-in clientssl, which is there to be inherited from.
            throw new WaitingException("a certificate and its key (cert and key)");
        }
        Identity identity = Identity.of(names, assembly);
        Protection protection = Protection.of(
                TlsVersion.between(keys.min$_$version(), keys.max$_$version(), List.of(keys.options())),
                keys.ciphers(),
                Protection.OldDefault.FORWARD_SECRET);
        engines.check(protection);
        protection.warn("clients", assembly);
        warnOfName(keys, identity, assembly);
        return profile(stanza.id().name(), keys, identity, protection);
    }

    private ClientTls profile(String name, ClientSslSchema keys, Identity identity, Protection protection)
            throws ConfigurationException {
        int cacheSeconds = keys.cache$_$timeout();
        Contexts contexts = Contexts.prepare(
                List.of(Contexts.Use.PLAIN, Contexts.Use.START_TLS, Contexts.Use.WEB),
                () -> begin(identity, protection, cacheSeconds),
                context -> {
                    if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                        // Tickets do; a cache of sessions would grow with the number of clients.
                        sessions.setSessionCacheEnabled(false);
                        tickets.join(name, sessions);
                    }
                },
                context -> {
                    if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
                        tickets.leave(name, sessions);
                    }
                });
        ClientProfile profile = new ClientProfile(name, contexts, Duration.ofSeconds(keys.handshake$_$timeout()));
        engines.releaseAfter(profile, contexts);
        return profile;
    }

    private SslContextBuilder begin(Identity identity, Protection protection, int cacheSeconds) {
        SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.chain())
                // No certificate is asked of clients; without this every context would load the JDK's authorities.
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .sessionTimeout(cacheSeconds);
        return engines.apply(builder, protection, GROUPS);
    }

    private static Identity.Names names(ClientSslSchema keys, Collection<Settings> items)
            throws ConfigurationException {
        if (items.isEmpty()) {
            return new Identity.Names(keys.cert(), keys.key(), keys.chain(), "");
        }
        if (items.size() > 1 || !keys.cert().isEmpty()) {
            throw new ConfigurationException(
                    CERT_KEY_CHAIN, "a profile has one certificate so far, and there are more", "keep one of them");
        }
        CertKeyChainSchema item = items.iterator().next().as(CertKeyChainSchema.class);
        return new Identity.Names(item.cert(), item.key(), item.chain(), CERT_KEY_CHAIN);
    }

    private static void warnOfName(ClientSslSchema keys, Identity identity, Assembly assembly) {
        String name = keys.server$_$name();
        if (!name.isEmpty() && !ServerNames.bears(identity.chain().get(0), name)) {
            assembly.warn(
                    "server-name",
                    "the certificate does not bear the name " + name + ", and clients will refuse it",
                    "use a certificate for that name");
        }
    }
}
