// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private final List<Object> passed = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(new Gate(), new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            passed.add(msg);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            passed.add(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            passed.add(cause);
        }
    });

    @AfterEach
    void release() {
        channel.finishAndReleaseAll();
        passed.forEach(ReferenceCountUtil::release);
    }

    private ByteBuf arrives(int value) {
        ByteBuf bytes = Unpooled.buffer().writeByte(value);
        channel.writeOneInbound(bytes);
        return bytes;
    }

    @Test
    void whatArrivesPassesAtOnceWhileAutoReadIsOn() {
        ByteBuf bytes = arrives(1);

        assertThat(passed).containsExactly(bytes);
    }

    @Test
    void nothingPassesWhileAutoReadIsOffAndThenAllOfItInOrder() {
        channel.config().setAutoRead(false);
        ByteBuf first = arrives(1);
        ByteBuf second = arrives(2);
        channel.pipeline().fireUserEventTriggered(SslCloseCompletionEvent.SUCCESS);
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(passed).isEmpty();

        channel.config().setAutoRead(true);
        assertThat(passed)
                .containsExactly(first, second, SslCloseCompletionEvent.SUCCESS, ChannelInputShutdownEvent.INSTANCE);
    }

    @Test
    void oneMessagePassesForOneReadThatWasAskedFor() {
        channel.config().setAutoRead(false);
        ByteBuf first = arrives(1);
        ByteBuf second = arrives(2);

        channel.read();
        assertThat(passed).containsExactly(first);
        channel.read();
        assertThat(passed).containsExactly(first, second);

        channel.read();
        ByteBuf third = arrives(3);
        arrives(4);
        assertThat(passed).containsExactly(first, second, third);
    }

    @Test
    void autoReadThatIsTurnedOffWhileItEmptiesStopsItAgain() {
        channel.config().setAutoRead(false);
        ByteBuf first = arrives(1);
        ByteBuf second = arrives(2);
        channel.pipeline().addAfter(channel.pipeline().firstContext().name(), "stop", new Stop());

        channel.config().setAutoRead(true);
        assertThat(passed).containsExactly(first);
        channel.config().setAutoRead(true);
        assertThat(passed).containsExactly(first, second);
    }

    @Test
    void whatWaitsPassesBeforeTheChannelIsSaidToBeGone() {
        channel.config().setAutoRead(false);
        ByteBuf last = arrives(1);

        channel.close();
        assertThat(passed).containsExactly(last);
    }

    @Test
    void otherEventsAreNotHeld() {
        channel.config().setAutoRead(false);
        channel.pipeline().fireUserEventTriggered("handshake");

        assertThat(passed).containsExactly("handshake");
    }

    @Test
    void aPeerThatGoesAwayBeforeAnybodyIsThereToSeeItIsNoNews() {
        EmbeddedChannel early = new EmbeddedChannel(new Gate(), new Meter(bytes -> {}, bytes -> {}));
        early.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

        early.checkException();
        assertThat(early.isOpen()).isFalse();
    }

    @Test
    void anErrorOfTheTransportClosesTheChannelAndOneOfTlsIsLeftToOthers() {
        SSLException tls = new SSLException("alert");
        channel.pipeline().fireExceptionCaught(tls);
        assertThat(channel.isOpen()).isTrue();

        IOException reset = new IOException("Connection reset by peer");
        channel.pipeline().fireExceptionCaught(reset);
        assertThat(passed).containsExactly(tls, reset);
        assertThat(channel.isOpen()).isFalse();
    }

    /** Turns auto-read off with every message. */
    private static final class Stop extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            ctx.channel().config().setAutoRead(false);
            ctx.fireChannelRead(msg);
        }
    }
}
