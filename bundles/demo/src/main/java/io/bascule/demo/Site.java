// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Listens. */
final class Site {
    private Site() {}

    /**
     * @param setting which setting of the demo moves it elsewhere
     * @throws IOException with one sentence for people, when the address cannot be had
     */
    static Channel open(
            EventLoopGroup loop,
            String what,
            InetSocketAddress address,
            String setting,
            Consumer<ChannelPipeline> protocol)
            throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        protocol.accept(channel.pipeline());
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(what + " cannot listen on " + address.getHostString() + ":" + address.getPort() + " ("
                    + bound.cause().getMessage() + "); stop what listens there, or change " + setting + " of "
                    + DemoNodes.PID);
        }
        return bound.channel();
    }
}
