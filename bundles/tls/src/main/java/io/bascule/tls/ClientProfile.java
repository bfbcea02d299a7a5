// SPDX-License-Identifier: Apache-2.0
package io.bascule.tls;

import io.bascule.api.tls.ClientTls;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.List;

/** A client-ssl profile, ready. */
final class ClientProfile implements ClientTls {
    private final String name;
    private final Contexts contexts;
    private final Duration handshakeTimeout;

    ClientProfile(String name, Contexts contexts, Duration handshakeTimeout) {
        this.name = name;
        this.contexts = contexts;
        this.handshakeTimeout = handshakeTimeout;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChannelHandler accept(ByteBufAllocator allocator, List<String> protocols) {
        return handler(allocator, protocols, false);
    }

    @Override
    public ChannelHandler acceptAfterReply(ByteBufAllocator allocator) {
        return new StartTls(handler(allocator, List.of(), true));
    }

    private SslHandler handler(ByteBufAllocator allocator, List<String> protocols, boolean startTls) {
        try {
            SslHandler handler = contexts.of(protocols, startTls).newHandler(allocator);
            handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
            return handler;
        } finally {
            // Until the engine holds the context, only this profile keeps it from being released.
            Reference.reachabilityFence(this);
        }
    }
}
