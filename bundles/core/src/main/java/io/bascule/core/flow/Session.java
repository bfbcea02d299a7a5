// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.flow.Flow;
import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.ServerConnection;
import io.bascule.api.protocol.VirtualServer;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The core's side of one accepted connection: it counts it, watches over it and ends what belongs to it. */
final class Session implements ClientConnection {
    private final Channel channel;
    private final Service service;
    private final Flow flow;
    private @Nullable CloseReason reason;
    private @Nullable IdleWatch watch;

    private Session(Channel channel, Service service) {
        this.channel = channel;
        this.service = service;
        this.flow = new Flow((InetSocketAddress) channel.remoteAddress(), (InetSocketAddress) channel.localAddress());
    }

    /** Begins to account for an accepted channel. */
    static Session open(Channel channel, Service service) {
        Session session = new Session(channel, service);
        Ledger ledger = service.ledger();
        Traffic traffic = ledger.traffic();
        service.tcp().applyTo(channel.config());
        Meter meter = new Meter(traffic::in, traffic::out);
        channel.pipeline().addLast("gate", new Gate()).addLast("meter", meter);
        traffic.opened();
        long idle = service.tcp().idleTimeout().toNanos();
        if (idle > 0) {
            session.watch =
                    IdleWatch.start(channel.eventLoop(), meter, idle, () -> session.close(CloseReason.IDLE_TIMEOUT));
        }
        channel.closeFuture().addListener(closed -> {
            session.keepsTime();
            traffic.closed();
            ledger.ended(session.reason == null ? CloseReason.CLIENT_CLOSED : session.reason);
        });
        return session;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public VirtualServer virtualServer() {
        return service.virtualServer();
    }

    @Override
    public Future<ServerConnection> connect(Selection selection) {
        return service.connector().connect(channel, selection);
    }

    @Override
    public void relay(ServerConnection server) {
        Relay.join(channel, server.channel(), this::because);
    }

    @Override
    public void keepsTime() {
        if (watch != null) {
            watch.stop();
            watch = null;
        }
    }

    @Override
    public void because(CloseReason why) {
        if (reason == null) {
            reason = why;
        }
    }

    @Override
    public void close(CloseReason why) {
        because(why);
        Closing.afterFlush(channel);
    }
}
