// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.pool.Member;
import io.bascule.api.tls.ServerTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import java.lang.ref.Reference;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A server-ssl profile, ready. */
final class ServerProfile implements ServerTls {
    private final String name;
    private final Contexts contexts;
    private final Duration handshakeTimeout;

    ServerProfile(String name, Contexts contexts, Duration handshakeTimeout) {
        this.name = name;
        this.contexts = contexts;
        this.handshakeTimeout = handshakeTimeout;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChannelHandler connect(ByteBufAllocator allocator, Member member, List<String> protocols) {
        try {
            InetSocketAddress address = member.address();
            // By its address, and not a name that members share, a session is resumed with the member it was made with.
            SslHandler handler = contexts.of(protocols, false)
                    .newHandler(allocator, address.getAddress().getHostAddress(), address.getPort());
            handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
            return handler;
        } finally {
            // Until the engine holds the context, only this profile keeps it from being released.
            Reference.reachabilityFence(this);
        }
    }
}
