// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A client-ssl profile, ready: TLS towards clients, this side being the server. Safe on any thread; a handler serves one
 * connection, goes first in its pipeline, and fires {@link io.netty.handler.ssl.SslHandshakeCompletionEvent}.
 */
@ProviderType
public interface ClientTls {
    String name();

    /**
     * TLS from the first byte.
     *
     * @param protocols what ALPN may agree on, most wanted first, such as {@code http/1.1}; empty for no ALPN
     */
    ChannelHandler accept(ByteBufAllocator allocator, List<String> protocols);

    /**
     * TLS after a STARTTLS command: exactly one write, the reply that says go ahead, passes in clear text; everything
     * after it is encrypted (RFC 3207). Add the handler, then write the reply.
     */
    ChannelHandler acceptAfterReply(ByteBufAllocator allocator);
}
