// SPDX-License-Identifier: Apache-2.0
package io.bascule.examples.echo;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.protocol.ClientConnection;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;

/** Writes each line back; gets one whole line for each read, which it owns. */
final class EchoHandler extends ChannelInboundHandlerAdapter {
    private final ClientConnection client;
    private final byte[] prefix;

    EchoHandler(ClientConnection client, byte[] prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object line) {
        ctx.write(Unpooled.wrappedBuffer(prefix));
        // The buffer goes back as it came: nothing is copied, and the write releases it.
        ctx.write(line);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // A client that does not read what it is told is not listened to either; what waits stays bounded.
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            client.close(CloseReason.CLIENT_CLOSED);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        client.close(
                cause instanceof TooLongFrameException ? CloseReason.PROTOCOL_ERROR : CloseReason.TRANSPORT_ERROR);
    }
}
