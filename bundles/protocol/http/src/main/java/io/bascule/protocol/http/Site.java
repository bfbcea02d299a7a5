// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.http;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Settings;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import org.jspecify.annotations.Nullable;

/**
 * One virtual server, prepared: all that its connections share. Immutable; safe on any thread.
 *
 * @param redirect null unless every request is redirected to https
 * @param headerTimeout seconds
 * @param responseTimeout seconds
 */
record Site(
        @Nullable ClientTls clientTls,
        @Nullable ServerTls serverTls,
        ForwardedHeaders forwarded,
        @Nullable Redirect redirect,
        int maxHeaderCount,
        int maxHeaderSize,
        int headerTimeout,
        int responseTimeout) {
    private static final String REDIRECT_RULE = "_sys_https_redirect";

    static Site of(VirtualServer virtualServer) throws ConfigurationException {
        Settings settings = virtualServer.profile();
        HttpProfile profile = settings.as(HttpProfile.class);
        Enforcement limits = settings.block("enforcement").as(Enforcement.class);
        boolean redirects = profile.redirect$_$to$_$https()
                || virtualServer.settings().list("rules").stream()
                        .map(ObjectId::plain)
                        .anyMatch(REDIRECT_RULE::equals);
        return new Site(
                virtualServer.clientTls().orElse(null),
                virtualServer.serverTls().orElse(null),
                ForwardedHeaders.of(profile, virtualServer.clientTls().isPresent()),
                redirects ? new Redirect(profile.redirect$_$code(), profile.redirect$_$port()) : null,
                limits.max$_$header$_$count(),
                limits.max$_$header$_$size(),
                profile.header$_$timeout(),
                profile.response$_$timeout());
    }
}
