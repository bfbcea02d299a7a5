// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bascule.demo.Answer.Next;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one session of a mail server: lines, messages, TLS. */
final class SmtpConnection extends ByteToMessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpConnection.class);
    private static final int LONGEST_LINE = 2048;

    private final String node;
    private final SmtpSession session;
    private final SslContext tls;
    private final Mailbox mailbox;
    private @Nullable MessageReader message;
    private boolean over;

    SmtpConnection(String node, SmtpSession session, SslContext tls, Mailbox mailbox) {
        this.node = node;
        this.session = session;
        this.tls = tls;
        this.mailbox = mailbox;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        say(ctx, session.banner());
        ctx.flush();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (over) {
            in.skipBytes(in.readableBytes());
        } else if (message != null) {
            if (message.read(in)) {
                finish(ctx, message);
            }
        } else {
            line(ctx, in);
        }
    }

    private void line(ChannelHandlerContext ctx, ByteBuf in) {
        int length = in.bytesBefore((byte) '\n');
        if (length > LONGEST_LINE || (length < 0 && in.readableBytes() > LONGEST_LINE)) {
            say(ctx, Answer.of("500 5.5.2 That line is too long").then(Next.CLOSE));
        } else if (length >= 0) {
            String line = in.readCharSequence(length, ISO_8859_1).toString();
            in.skipBytes(1);
            Answer answer = session.command(line.endsWith("\r") ? line.substring(0, length - 1) : line);
            // What comes behind STARTTLS in clear text may have been put there by somebody else (CVE-2011-0411).
            boolean injected = answer.next() == Next.TLS && in.isReadable();
            say(
                    ctx,
                    injected
                            ? Answer.of("503 5.5.1 Nothing may follow STARTTLS").then(Next.CLOSE)
                            : answer);
        }
    }

    private void say(ChannelHandlerContext ctx, Answer answer) {
        if (answer.next() == Next.TLS) {
            ctx.pipeline().addFirst(tls.newHandler(ctx.alloc()));
        }
        ByteBuf reply = ctx.alloc().ioBuffer(answer.reply().length());
        reply.writeCharSequence(answer.reply(), ISO_8859_1);
        switch (answer.next()) {
            case COMMAND -> ctx.write(reply);
            case MESSAGE -> {
                message = new MessageReader();
                ctx.write(reply);
            }
            case TLS -> ctx.writeAndFlush(reply);
            case CLOSE -> {
                over = true;
                ctx.writeAndFlush(reply).addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    private void finish(ChannelHandlerContext ctx, MessageReader read) {
        message = null;
        Envelope envelope = session.envelope();
        String client =
                ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress().getHostAddress();
        ReceivedMail mail = new ReceivedMail(
                node,
                Instant.now(),
                client,
                session.tls(),
                session.helo(),
                String.valueOf(envelope.from()),
                envelope.to(),
                read.size(),
                read.digest());
        Answer answer = session.messageRead(read.size());
        if (answer.reply().startsWith("250")) {
            mailbox.add(mail);
            LOG.info("{} received {} bytes from {} for {} ({})", node, mail.size(), client, mail.to(), mail.tls());
        }
        say(ctx, answer);
    }

    /** The decoder's own would read on, whatever the writability says, as long as no message leaves it. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        discardSomeReadBytes();
        ctx.flush();
        ctx.fireChannelReadComplete();
    }

    /** A client that sends commands and reads no replies waits. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            SslHandler handler = ctx.pipeline().get(SslHandler.class);
            session.secured(handler.engine().getSession().getProtocol());
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof ReadTimeoutException) {
            say(ctx, Answer.of("421 4.4.2 Too long without a word").then(Next.CLOSE));
        } else {
            LOG.debug("{}: a connection failed", node, cause);
            ctx.close();
        }
    }
}
