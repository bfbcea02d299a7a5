// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import io.bascule.api.snat.SnatStrategy;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.LocalAddresses;
import io.bascule.core.net.SocketOptions;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;

/**
 * One attempt to connect to one member, from the source address that source address translation chooses.
 *
 * @param local tells an address of our own, which any socket may be bound to, from one that needs a transparent socket
 */
public record MemberDialer(EventLoops loops, SnatStrategy snat, LocalAddresses local, TcpSettings tcp) {
    ChannelFuture dial(Channel client, Flow flow, Member member) {
        InetSocketAddress source = snat.source(flow, member);
        Bootstrap bootstrap = loops.connecting(
                        client.eventLoop(), member.address().getAddress())
                .handler(new ChannelInboundHandlerAdapter())
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, tcp.buffer())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        tcp.connectTimeout().toMillis());
        if (tcp.nagle()) {
            bootstrap.option(ChannelOption.TCP_NODELAY, false);
        }
        if (source != null && loops.isNative()) {
            SocketOptions.source(bootstrap, source, !local.contains(source.getAddress()));
        }
        return source == null ? bootstrap.connect(member.address()) : bootstrap.connect(member.address(), source);
    }
}
