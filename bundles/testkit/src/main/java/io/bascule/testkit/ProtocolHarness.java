// SPDX-License-Identifier: Apache-2.0
package io.bascule.testkit;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Settings;
import io.bascule.api.flow.CloseReason;
import io.bascule.api.pool.Member;
import io.bascule.api.protocol.ConnectionHandler;
import io.bascule.api.protocol.ProtocolHandler;
import io.bascule.api.protocol.VirtualServer;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves one protocol handler on a port of the loopback interface, in front of given members and with no container, so
 * that a plug-in can be tested with real sockets in milliseconds. Members are tried in their order.
 */
public final class ProtocolHarness implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Queue<CloseReason> reasons = new ConcurrentLinkedQueue<>();
    private final Channel listener;

    private ProtocolHarness(Builder setup) throws ConfigurationException {
        VirtualServer virtual = new Virtual(
                setup.settings,
                setup.profile,
                Optional.ofNullable(setup.clientTls),
                Optional.ofNullable(setup.serverTls),
                !setup.members.isEmpty());
        ConnectionHandler handler = setup.protocol.prepare(virtual);
        listener = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        clients.add(channel);
                        // A handler may only be served once its channel is active, as the core does it.
                        channel.eventLoop()
                                .execute(() -> handler.handle(
                                        new HarnessConnection(channel, virtual, setup.members, reasons::add)));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    public static Builder of(ProtocolHandler protocol) {
        return new Builder(protocol);
    }

    /** Where clients connect. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** Why connections ended so far, in that order. */
    public List<CloseReason> reasons() {
        return List.copyOf(reasons);
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        // A loop that is shut down without a quiet period may end before it has closed its channels.
        clients.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private record Virtual(
            Settings settings,
            Settings profile,
            Optional<ClientTls> clientTls,
            Optional<ServerTls> serverTls,
            boolean hasPool)
            implements VirtualServer {
        @Override
        public String name() {
            return "harness";
        }
    }

    /** What to serve. */
    public static final class Builder {
        private final ProtocolHandler protocol;
        private Settings settings = Settings.EMPTY;
        private Settings profile = Settings.EMPTY;
        private List<Member> members = List.of();
        private @Nullable ClientTls clientTls;
        private @Nullable ServerTls serverTls;

        private Builder(ProtocolHandler protocol) {
            this.protocol = protocol;
        }

        /** Keys of the virtual server. */
        public Builder settings(Map<String, Object> values) {
            settings = new Settings(values, Map.of());
            return this;
        }

        /** Keys of the profile; the defaults of the schema apply where {@link Settings#as} is used. */
        public Builder profile(Map<String, Object> values) {
            profile = new Settings(values, Map.of());
            return this;
        }

        public Builder clientTls(ClientTls tls) {
            clientTls = tls;
            return this;
        }

        public Builder serverTls(ServerTls tls) {
            serverTls = tls;
            return this;
        }

        public Builder members(InetSocketAddress... addresses) {
            members = List.of(addresses).stream().<Member>map(FixedMember::at).toList();
            return this;
        }

        /**
         * Prepares the protocol and listens.
         *
         * @throws ConfigurationException as {@link ProtocolHandler#prepare} does
         */
        public ProtocolHarness start() throws ConfigurationException {
            return new ProtocolHarness(this);
        }
    }
}
