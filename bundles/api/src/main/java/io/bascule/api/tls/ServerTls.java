// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.tls;

import io.bascule.api.pool.Member;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A server-ssl profile, ready: TLS towards members, this side being the client. Safe on any thread; a handler serves one
 * connection, goes first in its pipeline, begins the handshake when it is added to an active channel, and fires
 * {@link io.netty.handler.ssl.SslHandshakeCompletionEvent}. The same handler serves TLS at connect and TLS after the
 * member's go-ahead to a STARTTLS command.
 */
@ProviderType
public interface ServerTls {
    String name();

    /**
     * @param member whom it will speak to
     * @param protocols what ALPN offers, most wanted first; empty for no ALPN
     */
    ChannelHandler connect(ByteBufAllocator allocator, Member member, List<String> protocols);
}
