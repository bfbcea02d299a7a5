// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.ServerType;
import io.bascule.api.network.TrafficMatch;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.network.Vlan;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import io.bascule.core.flow.Ledger;
import io.bascule.core.flow.SessionTable;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.Listeners;
import io.bascule.core.net.LocalAddresses;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes virtual servers of every type. */
@Component(service = VirtualFactory.class)
public final class VirtualFactory implements ObjectFactory<Virtual> {
    public static final String KIND = "ltm.virtual";

    private final StandardFactory standard;
    private final Ledgers ledgers = new Ledgers();

    @Activate
    public VirtualFactory(
            @Reference EventLoops loops,
            @Reference LocalAddresses local,
            @Reference Listeners listeners,
            @Reference SessionTable sessions) {
        this.standard = new StandardFactory(loops, local, listeners, sessions);
    }

    public Ledgers ledgers() {
        return ledgers;
    }

    @Override
    public Virtual prepare(Stanza stanza, Assembly assembly) throws ConfigurationException, WaitingException {
        Settings settings = stanza.settings();
        TrafficMatch match = TrafficReader.read(settings, Vlan.interfaces(settings, "listens", assembly));
        Ledger ledger = ledgers.of(stanza.id().name());
        Optional<ServerType> type = ServerTypes.chosen(settings, assembly);
        if (type.isEmpty()) {
            return standard.prepare(stanza, match, ledger, assembly);
        }
        VirtualPath path = new VirtualPath(
                stanza.id(),
                match,
                type.get().prepare(stanza, match, assembly),
                settings.number("connection-limit"),
                ledger.traffic());
        DataPath carrier = assembly.plugin(DataPath.class, DataPath.NETFILTER, "data path");
        return new PacketVirtual(path, carrier, !Destination.isDisabled(settings), ledger);
    }
}
