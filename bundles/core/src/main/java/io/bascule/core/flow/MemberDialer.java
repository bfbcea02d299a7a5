// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Member;
import io.bascule.core.net.EventLoops;
import io.bascule.core.net.SocketOptions;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Connects to one member, from the source that source address translation chooses, or the next where that is taken. */
public record MemberDialer(EventLoops loops, Sources sources, TcpSettings tcp) {
    Future<Channel> dial(Channel client, Flow flow, Member member) {
        Promise<Channel> promise = client.eventLoop().newPromise();
        try {
            attempt(client, flow, member, sources.first(flow, member), 1, promise);
        } catch (Sources.NeighbourException refused) {
            promise.setFailure(refused);
        }
        return promise;
    }

    private void attempt(
            Channel client,
            Flow flow,
            Member member,
            @Nullable InetSocketAddress source,
            int count,
            Promise<Channel> promise) {
        connect(client, member, source).addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                promise.setSuccess(connected.channel());
                return;
            }
            try {
                again(client, flow, member, source, count, connected.cause(), promise);
            } catch (RuntimeException | LinkageError fault) {
                promise.tryFailure(fault); // of the plug-in that chooses sources; Netty would log it and tell nobody
            }
        });
    }

    private void again(
            Channel client,
            Flow flow,
            Member member,
            @Nullable InetSocketAddress source,
            int count,
            Throwable why,
            Promise<Channel> promise) {
        InetSocketAddress next =
                source != null && SocketOptions.isSourceTaken(why) ? sources.next(flow, member, source, count) : null;
        if (next == null) {
            promise.setFailure(why);
        } else {
            attempt(client, flow, member, next, count + 1, promise);
        }
    }

    private ChannelFuture connect(Channel client, Member member, @Nullable InetSocketAddress source) {
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
        if (source == null) {
            return bootstrap.connect(member.address());
        }
        if (loops.isNative()) {
            SocketOptions.source(bootstrap, source, !sources.local().contains(source.getAddress()));
        }
        return bootstrap.connect(member.address(), source);
    }
}
