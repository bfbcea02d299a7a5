// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.protocol;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.flow.Flow;
import io.bascule.api.pool.Selection;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An accepted connection. All methods are called on the channel's event loop, and the member's side runs there too: one
 * flow never changes thread.
 */
@ProviderType
public interface ClientConnection {
    /** The client's channel; auto-read is off until {@link #relay} or the protocol turns it on. */
    Channel channel();

    Flow flow();

    VirtualServer virtualServer();

    /**
     * Chooses a member, chooses a source address and connects; when a member refuses, tries the next one.
     *
     * @return fails with {@link NoMemberException} when none is usable or reachable
     */
    Future<ServerConnection> connect(Selection selection);

    /**
     * Joins both channels at the end of their pipelines and turns their auto-read on. From here the core moves the
     * bytes, and a replaced plug-in does not disturb the flow. TLS handshakes must be complete.
     */
    void relay(ServerConnection server);

    /**
     * Takes the watch over idleness from the core: for a protocol whose standard has time limits of its own, such as the
     * ten minutes that RFC 5321 4.5.3.2.6 gives a server to answer the end of a mail.
     */
    void keepsTime();

    /** Names the reason under which this connection will be counted when it ends; the first one named stays. */
    void because(CloseReason reason);

    /** {@link #because}, then closes the client's channel, once what was written to it has left. */
    void close(CloseReason reason);
}
