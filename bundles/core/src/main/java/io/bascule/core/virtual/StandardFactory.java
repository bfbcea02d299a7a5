// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.pool.Pool;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.bascule.core.flow.Ledger;
import io.bascule.core.flow.MemberConnector;
import io.bascule.core.flow.MemberDialer;
import io.bascule.core.flow.Service;
import io.bascule.core.flow.SessionTable;
import io.bascule.core.flow.Sources;
import io.bascule.core.flow.TcpSettings;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.Listeners;
import io.bascule.core.net.LocalAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes standard virtual servers: a full proxy that terminates the client's TCP and opens its own to a member. */
final class StandardFactory {
    private final EventLoops loops;
    private final LocalAddresses local;
    private final Listeners listeners;
    private final SessionTable sessions;

    StandardFactory(EventLoops loops, LocalAddresses local, Listeners listeners, SessionTable sessions) {
        this.loops = loops;
        this.local = local;
        this.listeners = listeners;
        this.sessions = sessions;
    }

    StandardVirtual prepare(Stanza stanza, TrafficMatch written, Ledger ledger, Assembly assembly)
            throws ConfigurationException, WaitingException {
        Settings settings = stanza.settings();
        String name = stanza.id().name();
        TrafficMatch match = onlyTcp(written);
        Pool pool = pool(settings, assembly);
        ProfileSet profiles = ProfileSet.of(settings, assembly);
        TcpSettings tcp = profiles.tcp();
        Sources sources = SourceTranslation.read(settings, match, local, assembly);
        VirtualServer known = new Known(
                name,
                settings,
                profiles.applicationSettings(),
                profiles.clientTls(),
                profiles.serverTls(),
                pool != null);
        profiles.mustCarry(settings.list("rules"));
        ConnectionHandler handler = profiles.protocol(assembly).prepare(known);
        int limit = settings.number("connection-limit");
        MemberConnector connector = new MemberConnector(name, pool, new MemberDialer(loops, sources, tcp));
        Service service = new Service(known, handler, connector, tcp, ledger, limit, sessions);
        boolean enabled = !Destination.isDisabled(settings);
        Optional<InetSocketAddress> bound = Destination.socket(match);
        InetSocketAddress socket = bound.isPresent() || !enabled
                ? bound.orElseGet(() -> new InetSocketAddress(0))
                : diverted(stanza.id(), match, assembly);
        return new StandardVirtual(
                new VirtualPath(
                        stanza.id(),
                        match,
                        new VirtualPath.Proxy(
                                SourceTranslation.isTransparent(settings, match),
                                bound.isPresent() ? Optional.empty() : Optional.of(socket)),
                        limit,
                        ledger.traffic()),
                socket,
                enabled ? Optional.of(service) : Optional.empty(),
                Optional.ofNullable(pool),
                ledger);
    }

    private static TrafficMatch onlyTcp(TrafficMatch match) throws ConfigurationException {
        if (match.protocol() != 0 && match.protocol() != TrafficMatch.TCP) {
            throw new ConfigurationException(
                    "ip-protocol",
                    "a standard virtual server carries TCP and nothing else",
                    "write ip-protocol tcp, or give it a fastl4 profile");
        }
        return new TrafficMatch(
                match.destination(), match.source(), match.port(), TrafficMatch.TCP, match.interfaces());
    }

    /** No socket can be bound to what this virtual server takes; its packets are brought to one of the loopback address. */
    private InetSocketAddress diverted(ObjectId id, TrafficMatch match, Assembly assembly) throws WaitingException {
        DataPath path = assembly.plugin(DataPath.class, DataPath.NETFILTER, "data path");
        String down = path.reasonDown();
        if (down != null) {
            throw new WaitingException("the data path " + DataPath.NETFILTER + ": " + down);
        }
        try {
            return listeners.divert(id.name(), match.destination().isIpv6());
        } catch (IOException refused) {
            throw new WaitingException("a socket for packets to other addresses: " + refused.getMessage());
        }
    }

    private static @Nullable Pool pool(Settings settings, Assembly assembly) throws WaitingException {
        String name = settings.text("pool", "");
        return name.isEmpty() ? null : assembly.object(Pool.class, assembly.stanza("ltm.pool", name));
    }

    private record Known(
            String name,
            Settings settings,
            Settings profile,
            Optional<ClientTls> clientTls,
            Optional<ServerTls> serverTls,
            boolean hasPool)
            implements VirtualServer {}
}
