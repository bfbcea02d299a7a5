// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.config.ConfigurationException;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * The engine's contexts of one profile: what ALPN (RFC 7301) may agree on and whether one reply passes in clear belong
 * to a context, and protocols ask for them connection by connection. Those that are known to be asked for are made ahead
 * of traffic; any other once, in a few milliseconds of the first connection that needs it. Safe on any thread.
 */
final class Contexts {
    private final Recipe recipe;
    private final Consumer<SslContext> onMade;
    private final Consumer<SslContext> onRelease;
    private final Map<Use, SslContext> made = new ConcurrentHashMap<>();

    /** Begins a context. */
    @FunctionalInterface
    interface Recipe {
        SslContextBuilder begin() throws SSLException;
    }

    /**
     * What a context is for.
     *
     * @param protocols for ALPN, most wanted first; empty for no ALPN
     */
    record Use(List<String> protocols, boolean startTls) {
        static final Use PLAIN = new Use(List.of(), false);
        static final Use START_TLS = new Use(List.of(), true);
        static final Use WEB = new Use(List.of("http/1.1"), false);
    }

    private Contexts(Recipe recipe, Consumer<SslContext> onMade, Consumer<SslContext> onRelease) {
        this.recipe = recipe;
        this.onMade = onMade;
        this.onRelease = onRelease;
    }

    /**
     * Makes the first contexts, so that what is wrong is found now and no event loop has to do it later.
     *
     * @param uses what is known to be asked for
     * @param onMade told each context before it is used
     * @param onRelease told each context before it is released
     */
    static Contexts prepare(List<Use> uses, Recipe recipe, Consumer<SslContext> onMade, Consumer<SslContext> onRelease)
            throws ConfigurationException {
        Contexts contexts = new Contexts(recipe, onMade, onRelease);
        try {
            uses.forEach(contexts::of);
            return contexts;
        } catch (UncheckedIOException | IllegalArgumentException impossible) {
            contexts.release();
            throw new ConfigurationException(
                    null,
                    "no TLS engine can be made of it: " + impossible.getMessage(),
                    "check its certificate, versions and ciphers");
        }
    }

    /** @param protocols for ALPN, most wanted first; empty for no ALPN */
    SslContext of(List<String> protocols, boolean startTls) {
        return of(new Use(protocols, startTls));
    }

    private SslContext of(Use use) {
        return made.computeIfAbsent(use, this::make);
    }

    /** Once no profile can ask for a context any more; connections that are open keep theirs. */
    void release() {
        made.values().forEach(context -> {
            onRelease.accept(context);
            ReferenceCountUtil.release(context);
        });
    }

    private SslContext make(Use use) {
        try {
            SslContext context = recipe.begin()
                    .applicationProtocolConfig(alpn(use.protocols()))
                    .startTls(use.startTls())
                    .build();
            onMade.accept(context);
            return context;
        } catch (SSLException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A peer that names none of them goes on without, as peers from before ALPN do. */
    private static ApplicationProtocolConfig alpn(List<String> protocols) {
        return protocols.isEmpty()
                ? ApplicationProtocolConfig.DISABLED
                : new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols);
    }
}
