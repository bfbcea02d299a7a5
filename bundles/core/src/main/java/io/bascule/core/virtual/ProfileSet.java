// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.bascule.core.flow.TcpSettings;
import io.netty.channel.WriteBufferWaterMark;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The profiles of one virtual server, each in its place. */
final class ProfileSet {
    private static final String TCP = "ltm.profile.tcp";
    private static final String HTTP = "ltm.profile.http";
    private static final String CLIENT_SSL = "ltm.profile.client-ssl";
    private static final String SERVER_SSL = "ltm.profile.server-ssl";

    private @Nullable Stanza tcp;
    private @Nullable Stanza clientSsl;
    private @Nullable Stanza serverSsl;
    private @Nullable Stanza application;
    private Optional<ClientTls> clientTls = Optional.empty();
    private Optional<ServerTls> serverTls = Optional.empty();

    private ProfileSet() {}

    static ProfileSet of(Settings virtual, Assembly assembly) throws ConfigurationException, WaitingException {
        ProfileSet set = new ProfileSet();
        for (Map.Entry<String, Settings> profile : virtual.items("profiles").entrySet()) {
            Stanza stanza = assembly.stanza("ltm.profile.*", profile.getKey());
            set.place(stanza, profile.getValue().text("context", "all"));
        }
        if (set.tcp == null) {
            set.tcp = assembly.findStanza(TCP, "tcp").orElse(null);
        }
        if (set.clientSsl != null) {
            set.clientTls = Optional.of(assembly.object(ClientTls.class, set.clientSsl));
        }
        if (set.serverSsl != null) {
            set.serverTls = Optional.of(assembly.object(ServerTls.class, set.serverSsl));
        }
        return set;
    }

    private void place(Stanza profile, String context) throws ConfigurationException {
        switch (profile.id().kind()) {
            case TCP -> tcp = only(tcp, profile);
            case CLIENT_SSL -> {
                wrongSide(profile, context, "serverside", "clients");
                clientSsl = only(clientSsl, profile);
            }
            case SERVER_SSL -> {
                wrongSide(profile, context, "clientside", "members");
                serverSsl = only(serverSsl, profile);
            }
            default -> application = only(application, profile);
        }
    }

    private static Stanza only(@Nullable Stanza before, Stanza profile) throws ConfigurationException {
        if (before != null) {
            throw new ConfigurationException(
                    "profiles",
                    before.id() + " and " + profile.id() + " both claim the same place",
                    "keep one of them");
        }
        return profile;
    }

    private static void wrongSide(Stanza profile, String context, String wrong, String faces)
            throws ConfigurationException {
        if (context.equals(wrong)) {
            throw new ConfigurationException(
                    "profiles",
                    profile.id() + " faces " + faces + " and cannot have context " + wrong,
                    "leave the context out, or use a profile of the other kind");
        }
    }

    /** The handler of the profile that names a protocol; plain tcp when none does. */
    ProtocolHandler protocol(Assembly assembly) throws WaitingException {
        String kind = application == null ? TCP : application.id().kind();
        return assembly.plugin(ProtocolHandler.class, kind, "protocol");
    }

    /** A rule looks at what is spoken, so somebody must understand that. */
    void mustCarry(List<String> rules) throws ConfigurationException {
        if (!rules.isEmpty() && (application == null || !application.id().kind().equals(HTTP))) {
            throw new ConfigurationException(
                    "rules", rules.get(0) + " works on HTTP, and there is no http profile", "add one, or leave it out");
        }
    }

    Settings applicationSettings() {
        return application == null ? Settings.EMPTY : application.settings();
    }

    Optional<ClientTls> clientTls() {
        return clientTls;
    }

    Optional<ServerTls> serverTls() {
        return serverTls;
    }

    TcpSettings tcp() throws ConfigurationException {
        TcpSchema keys = (tcp == null ? Settings.EMPTY : tcp.settings()).as(TcpSchema.class);
        if (keys.proxy$_$buffer$_$low() >= keys.proxy$_$buffer$_$high()) {
            throw new ConfigurationException(
                    "profiles",
                    "in " + (tcp == null ? "its tcp profile" : tcp.id())
                            + " proxy-buffer-low is not below proxy-buffer-high",
                    "set it to half of proxy-buffer-high");
        }
        return new TcpSettings(
                Duration.ofSeconds(keys.idle$_$timeout()),
                Duration.ofSeconds(keys.connect$_$timeout()),
                keys.nagle(),
                new WriteBufferWaterMark(keys.proxy$_$buffer$_$low(), keys.proxy$_$buffer$_$high()));
    }
}
