// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One listening socket and the table of who owns what arrives there: a socket on a wildcard address also serves the
 * virtual servers of single addresses on its port, the more specific one first (F5's precedence).
 */
final class Socket {
    private static final int BACKLOG = 4096;

    private final InetSocketAddress address;
    private final ChannelFuture bound;
    private volatile Map<InetAddress, ConnectionSink> owners = Map.of();
    private int pauses;

    private Socket(InetSocketAddress address, ServerBootstrap bootstrap) {
        this.address = address;
        this.bound = bootstrap
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Entrance())
                .bind(address);
    }

    /** Begins to bind; nothing is accepted before {@link #serve}. */
    static Socket bind(InetSocketAddress address, EventLoops loops) {
        ServerBootstrap bootstrap = loops.listening(address.getAddress());
        if (loops.isNative()) {
            SocketOptions.onlyIpv6(bootstrap, address.getAddress());
        }
        return new Socket(address, bootstrap);
    }

    /** As {@link #bind}, on a port the kernel chooses, for packets whose destination is not this address. */
    static Socket bindTransparent(InetSocketAddress address, EventLoops loops) {
        return new Socket(
                address, loops.listening(address.getAddress()).option(EpollChannelOption.IP_TRANSPARENT, true));
    }

    /** Where it is bound: as asked for, but for a port that the kernel chose. */
    InetSocketAddress address() {
        return address.getPort() != 0 || !bound.isSuccess()
                ? address
                : (InetSocketAddress) bound.channel().localAddress();
    }

    Map<InetAddress, ConnectionSink> owners() {
        return owners;
    }

    /** Waits until the bind is over; null when it succeeded, else why not. */
    @Nullable
    Throwable awaitBound() {
        return bound.awaitUninterruptibly().cause();
    }

    /** From now on accepted connections go to these owners. */
    void serve(Map<InetAddress, ConnectionSink> newOwners) {
        if (!owners.equals(newOwners)) {
            owners = Map.copyOf(newOwners);
        }
        bound.channel().config().setAutoRead(true);
    }

    /**
     * Leaves callers waiting in the kernel's backlog. The owners stay: a connection accepted in the last instant is
     * served by the last of them rather than reset.
     *
     * @return which pause this is, for {@link #isStillIn}
     */
    int pause() {
        bound.channel().config().setAutoRead(false);
        return ++pauses;
    }

    /** True while that pause lasts; a later one is another. */
    boolean isStillIn(int pause) {
        return isPaused() && pauses == pause;
    }

    boolean isPaused() {
        return !bound.channel().config().isAutoRead();
    }

    ChannelFuture close() {
        return bound.channel().close();
    }

    private @Nullable ConnectionSink ownerOf(InetSocketAddress reached) {
        Map<InetAddress, ConnectionSink> table = owners;
        ConnectionSink owner = table.get(reached.getAddress());
        return owner == null ? table.get(address.getAddress()) : owner;
    }

    /** Hands each accepted channel to whoever owns the address it reached. */
    @Sharable
    private final class Entrance extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.pipeline().remove(this);
            Channel accepted = ctx.channel();
            ConnectionSink owner = ownerOf((InetSocketAddress) accepted.localAddress());
            if (owner == null) {
                accepted.close();
            } else {
                owner.accept(accepted);
            }
        }
    }
}
