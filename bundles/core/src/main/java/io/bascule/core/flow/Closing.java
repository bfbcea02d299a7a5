// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The ways to end a channel without losing what was written to it. All on its event loop. */
final class Closing {
    /** How long a peer may take to accept the last bytes; F5's {@code close-wait-timeout}. */
    private static final long LINGER_SECONDS = 5;

    private Closing() {}

    /** Closes once everything written so far has left, or the peer has taken nothing of it for too long. */
    static void afterFlush(Channel channel) {
        if (!channel.isActive()) {
            channel.close();
            return;
        }
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        if (channel.isActive()) {
            closeWhenStuck(channel, pending(channel));
        }
    }

    /** A slow peer may take as long as it likes, as long as it takes something. */
    private static void closeWhenStuck(Channel channel, long before) {
        Future<?> look = channel.eventLoop()
                .schedule(
                        () -> {
                            long now = pending(channel);
                            if (now >= before) {
                                channel.close();
                            } else {
                                closeWhenStuck(channel, now);
                            }
                        },
                        LINGER_SECONDS,
                        TimeUnit.SECONDS);
        channel.closeFuture().addListener(closed -> look.cancel(false));
    }

    private static long pending(Channel channel) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
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
