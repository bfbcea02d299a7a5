// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The ways to end a channel without losing what was written to it. All on its event loop. */
final class Closing {
    /** How long a peer may take to accept the last bytes; F5's {@code close-wait-timeout}. */
    private static final long LINGER_SECONDS = 5;

    private Closing() {}

    /** Closes once everything written so far has left, or the peer has refused it for too long. */
    static void afterFlush(Channel channel) {
        if (!channel.isActive()) {
            channel.close();
            return;
        }
        Future<?> deadline = channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> deadline.cancel(false));
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /** Ends our direction once everything written so far has left; closes when the other had already ended. */
    static void shutdownOutput(Channel channel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            SslHandler tls = channel.pipeline().get(SslHandler.class);
            if (tls == null) {
                finish(channel);
            } else {
                tls.closeOutbound().addListener(notified -> finish(channel));
            }
        });
    }

    private static void finish(Channel channel) {
        if (channel instanceof DuplexChannel duplex && !duplex.isInputShutdown()) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }
}
