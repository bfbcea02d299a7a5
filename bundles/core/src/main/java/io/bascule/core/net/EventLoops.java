// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that move bytes: one for each core. They outlive every configuration, and so do the flows on them. */
@Component(service = EventLoops.class)
public final class EventLoops implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventLoops.class);

    private final Transport transport = Transport.best();
    private final EventLoopGroup group;

    @Activate
    public EventLoops() {
        int threads = Runtime.getRuntime().availableProcessors();
        group = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("bascule-loop"), transport.ioHandler());
        log.info("{} event loops on {}", threads, transport);
    }

    /** For listening on {@code address}; accepted connections are spread over all loops. */
    public ServerBootstrap listening(InetAddress address) {
        return new ServerBootstrap().group(group).channelFactory(transport.server(address));
    }

    /** For connecting to {@code address} on one loop. */
    public Bootstrap connecting(EventLoop loop, InetAddress address) {
        return new Bootstrap().group(loop).channelFactory(transport.client(address));
    }

    /** Any loop, for work that belongs to no connection. */
    public EventLoop next() {
        return group.next();
    }

    /** All of them. */
    public List<EventLoop> all() {
        List<EventLoop> loops = new ArrayList<>();
        group.forEach(loop -> loops.add((EventLoop) loop));
        return loops;
    }

    /** The type of sockets is not part of the contract; that they are native is worth knowing for socket options. */
    public boolean isNative() {
        return transport == Transport.EPOLL;
    }

    @Override
    @Deactivate
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
