// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.flow.Flow;
import io.bascule.api.flow.LiveFlow;
import io.bascule.api.flow.Traffic;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.ServerConnection;
import io.bascule.api.protocol.VirtualServer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The core's side of one accepted connection: it counts it, watches over it and ends what belongs to it. */
final class Session implements ClientConnection {
    private static final int TCP = 6;

    private final Channel channel;
    private final Service service;
    private final Flow flow;
    private final Meter meter;
    private final long beganNanos = System.nanoTime();
    private @Nullable Channel server;
    private @Nullable CloseReason reason;
    private @Nullable IdleWatch watch;

    private Session(Channel channel, Service service) {
        this.channel = channel;
        this.service = service;
        this.flow = new Flow((InetSocketAddress) channel.remoteAddress(), (InetSocketAddress) channel.localAddress());
        Traffic traffic = service.ledger().traffic();
        this.meter = new Meter(traffic::in, traffic::out);
    }

    /** Begins to account for an accepted channel. */
    static Session open(Channel channel, Service service) {
        Session session = new Session(channel, service);
        Ledger ledger = service.ledger();
        Traffic traffic = ledger.traffic();
        service.tcp().applyTo(channel.config());
        channel.pipeline().addLast("gate", new Gate()).addLast("meter", session.meter);
        traffic.opened();
        service.sessions().opened(session);
        long idle = service.tcp().idleTimeout().toNanos();
        if (idle > 0) {
            session.watch = IdleWatch.start(
                    channel.eventLoop(), session.meter, idle, () -> session.close(CloseReason.IDLE_TIMEOUT));
        }
        channel.closeFuture().addListener(closed -> {
            session.keepsTime();
            service.sessions().closed(session);
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
        return service.connector().connect(channel, selection).addListener((Future<ServerConnection> reached) -> {
            if (reached.isSuccess()) {
                server = reached.getNow().channel();
            }
        });
    }

    @Override
    public void relay(ServerConnection server) {
        Relay.join(channel, server.channel(), this::because);
    }

    /** What people are shown of it. On the event loop. */
    LiveFlow live() {
        long now = System.nanoTime();
        return new LiveFlow(
                service.virtualServer().name(),
                TCP,
                flow.client(),
                flow.local(),
                Optional.ofNullable(server).map(member -> (InetSocketAddress) member.localAddress()),
                Optional.ofNullable(server).map(member -> (InetSocketAddress) member.remoteAddress()),
                Optional.of(Duration.ofNanos(now - beganNanos)),
                Optional.of(Duration.ofNanos(now - meter.lastNanos())),
                meter.bytesRead(),
                meter.bytesWritten());
    }

    /** Ended by an administrator: at once, and both sides can tell. */
    void endNow() {
        because(CloseReason.ADMINISTRATOR);
        channel.config().setOption(ChannelOption.SO_LINGER, 0); // the client gets a reset, as from F5
        channel.close();
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
