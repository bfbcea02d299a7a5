// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static org.awaitility.Awaitility.await;

import io.bascule.api.config.Settings;
import io.bascule.api.flow.CloseReason;
import io.bascule.api.pool.Pool;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.ServerConnection;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.bascule.core.net.ConnectionSink;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.ListenPlan;
import io.bascule.core.net.Listeners;
import io.bascule.core.net.LocalAddresses;
import io.bascule.core.net.Loopback;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One virtual server on the loopback interface, made of the core's own parts. */
final class Rig implements AutoCloseable {
    static final WriteBufferWaterMark BUFFER = new WriteBufferWaterMark(32_768, 65_535);
    static final TcpSettings TCP = new TcpSettings(Duration.ofMinutes(5), Duration.ofSeconds(5), false, BUFFER);

    /** What the plain relay does. */
    static final ConnectionHandler PLAIN = client -> client.connect(Selection.of(client.flow()))
            .addListener((Future<ServerConnection> connected) -> joined(client, connected));

    final EventLoops loops = new EventLoops();
    final Listeners listeners = new Listeners(loops);
    final LocalAddresses local = new LocalAddresses();
    final Ledger ledger = new Ledger();
    final SessionTable sessions = new SessionTable(loops);
    final InetSocketAddress address = Loopback.free("127.0.0.2");

    private static void joined(ClientConnection client, Future<ServerConnection> connected) {
        if (connected.isSuccess()) {
            client.relay(connected.getNow());
        } else {
            client.close(CloseReason.CONNECT_FAILED);
        }
    }

    Service service(ConnectionHandler handler, @Nullable Pool pool, TcpSettings tcp, int limit) {
        return new Service(
                new Stub(), handler, connector(pool, (flow, member) -> null, tcp), tcp, ledger, limit, sessions);
    }

    Service service(ConnectionHandler handler, MemberConnector connector) {
        return new Service(new Stub(), handler, connector, TCP, ledger, 0, sessions);
    }

    MemberConnector connector(@Nullable Pool pool, SnatStrategy snat, TcpSettings tcp) {
        return new MemberConnector("v", pool, new MemberDialer(loops, new Sources(snat, true, false, local), tcp));
    }

    /** Serves plainly. */
    Rig serve(Pool pool) {
        return serve(service(PLAIN, pool, TCP, 0));
    }

    Rig serve(ConnectionSink sink) {
        bind(sink).serve();
        return this;
    }

    /** Bound, so that callers wait, and not yet serving. */
    Listeners.Prepared bind(ConnectionSink sink) {
        return listeners.prepare(ListenPlan.of(Map.of(address, sink), List.of()));
    }

    Socket client() throws IOException {
        return Loopback.connect(address);
    }

    /** Waits until no connection is open and says why they ended. */
    Map<CloseReason, Long> ends(int connections) {
        await().until(() ->
                ledger.ends().values().stream().mapToLong(Long::longValue).sum() == connections
                        && ledger.traffic().current() == 0);
        return ledger.ends();
    }

    @Override
    public void close() {
        listeners.close();
        loops.close();
    }

    private record Stub() implements VirtualServer {
        @Override
        public String name() {
            return "v";
        }

        @Override
        public Settings settings() {
            return Settings.EMPTY;
        }

        @Override
        public Settings profile() {
            return Settings.EMPTY;
        }

        @Override
        public Optional<ClientTls> clientTls() {
            return Optional.empty();
        }

        @Override
        public Optional<ServerTls> serverTls() {
            return Optional.empty();
        }

        @Override
        public boolean hasPool() {
            return true;
        }
    }
}
