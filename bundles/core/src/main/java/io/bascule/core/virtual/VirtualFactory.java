// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import io.bascule.api.pool.Pool;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.bascule.core.flow.Ledger;
import io.bascule.core.flow.MemberConnector;
import io.bascule.core.flow.MemberDialer;
import io.bascule.core.flow.Service;
import io.bascule.core.flow.TcpSettings;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.LocalAddresses;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes standard virtual servers: a full proxy that terminates the client's TCP and opens its own to a member. */
@Component(service = VirtualFactory.class)
public final class VirtualFactory implements ObjectFactory<StandardVirtual> {
    public static final String KIND = "ltm.virtual";

    private final EventLoops loops;
    private final LocalAddresses local;
    private final Ledgers ledgers = new Ledgers();

    @Activate
    public VirtualFactory(@Reference EventLoops loops, @Reference LocalAddresses local) {
        this.loops = loops;
        this.local = local;
    }

    public Ledgers ledgers() {
        return ledgers;
    }

    @Override
    public StandardVirtual prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException {
        Settings settings = stanza.settings();
        String name = stanza.id().name();
        InetSocketAddress destination = Destination.of(settings);
        Pool pool = pool(settings, assembly);
        ProfileSet profiles = ProfileSet.of(settings, assembly);
        TcpSettings tcp = profiles.tcp();
        SnatStrategy snat = snat(settings, destination, assembly);
        VirtualServer known = new Known(
                name,
                settings,
                profiles.applicationSettings(),
                profiles.clientTls(),
                profiles.serverTls(),
                pool != null);
        ConnectionHandler handler = profiles.protocol(assembly).prepare(known);
        Ledger ledger = ledgers.of(name);
        Service service = new Service(
                known,
                handler,
                new MemberConnector(name, pool, new MemberDialer(loops, snat, local, tcp)),
                tcp,
                ledger,
                settings.number("connection-limit"));
        return new StandardVirtual(
                destination,
                Destination.isDisabled(settings) ? Optional.empty() : Optional.of(service),
                Optional.ofNullable(pool),
                ledger);
    }

    private static @Nullable Pool pool(Settings settings, Assembly assembly) throws WaitingException {
        String name = settings.text("pool", "");
        return name.isEmpty() ? null : assembly.object(Pool.class, assembly.stanza("ltm.pool", name));
    }

    private static SnatStrategy snat(Settings settings, InetSocketAddress destination, Assembly assembly)
            throws WaitingException {
        String key = "source-address-translation";
        String type = settings.block(key).text("type", "none");
        if (type.equals("none")
                && !settings.text("pool", "").isEmpty()
                && !destination.getAddress().isLoopbackAddress()) {
            assembly.warn(
                    key,
                    "members see the client's own address, for which this process needs CAP_NET_ADMIN, the members' way"
                            + " back must lead through this machine, and its routing must keep their answers here",
                    "see docs/architecture.md, or write 'source-address-translation { type automap }'");
        }
        return assembly.plugin(SnatStrategy.class, type, "source address translation");
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
