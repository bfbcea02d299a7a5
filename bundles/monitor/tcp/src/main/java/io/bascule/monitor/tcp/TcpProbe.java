// SPDX-License-Identifier: Apache-2.0
package io.bascule.monitor.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bascule.api.health.HealthMonitor;
import io.bascule.api.health.ProbeResult;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/**
 * Connects, sends what is to be sent, and reads until the expected answer is there.
 *
 * @param send empty to send nothing
 * @param receive what the answer must contain; an empty pattern is content with the connection
 */
record TcpProbe(String send, Pattern receive) implements HealthMonitor {
    /** A server that has said this much without the expected answer will not say it. */
    private static final int LONGEST_ANSWER = 16_384;

    @Override
    public Future<ProbeResult> probe(InetSocketAddress target, Bootstrap bootstrap) {
        Promise<ProbeResult> result = bootstrap.config().group().next().newPromise();
        ChannelFuture connecting = bootstrap.handler(new Answer(result)).connect(target);
        Channel channel = connecting.channel();
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                ask(channel, result);
            } else {
                result.trySuccess(new ProbeResult.Down(reason(connected.cause())));
            }
        });
        result.addListener(done -> channel.close());
        return result;
    }

    private void ask(Channel channel, Promise<ProbeResult> result) {
        channel.writeAndFlush(Unpooled.copiedBuffer(send, ISO_8859_1)).addListener(sent -> {
            if (!sent.isSuccess()) {
                result.trySuccess(new ProbeResult.Down(reason(sent.cause())));
            } else if (receive.pattern().isEmpty()) {
                result.trySuccess(new ProbeResult.Up());
            }
        });
    }

    private static String reason(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("refused") ? "connection refused" : message;
    }

    private final class Answer extends SimpleChannelInboundHandler<ByteBuf> {
        private final Promise<ProbeResult> result;
        private final StringBuilder heard = new StringBuilder();

        Answer(Promise<ProbeResult> result) {
            this.result = result;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
            heard.append(bytes.toString(ISO_8859_1));
            if (receive.matcher(heard).find()) {
                result.trySuccess(new ProbeResult.Up());
            } else if (heard.length() > LONGEST_ANSWER) {
                result.trySuccess(new ProbeResult.Down("answered without '" + receive + "'"));
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            result.trySuccess(new ProbeResult.Down(
                    heard.isEmpty() ? "closed without a word" : "closed without '" + receive + "'"));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            result.trySuccess(new ProbeResult.Down(reason(cause)));
        }
    }
}
