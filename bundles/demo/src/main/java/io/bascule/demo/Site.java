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
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Listens. */
final class Site {
    private Site() {}

    /**
     * @param what who wants to listen, for people
     * @param setting the framework properties that move it elsewhere, for people
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
                    + reason(bound.cause()) + "); stop what listens there, or set the framework property " + setting);
        }
        return bound.channel();
    }

    private static String reason(Throwable cause) {
        return cause instanceof BindException ? String.valueOf(cause.getMessage()) : cause.toString();
    }
}
