// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.flow.CloseReason;
import io.bascule.api.pool.Selection;
import io.bascule.api.protocol.ClientConnection;
import io.bascule.api.protocol.NoMemberException;
import io.bascule.api.protocol.ServerConnection;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the bytes of one {@link Conversation}: both channels, their back-pressure, the deadline. Everything runs on the
 * client's event loop.
 */
final class SmtpConnection implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpConnection.class);

    /** RFC 5321 says 512 plus what extensions add; the longest is the AUTH line of RFC 4954 section 4. */
    private static final int LONGEST_LINE = 12_288;

    private final ClientConnection client;
    private final ClientLeg clientLeg;
    private final Conversation conversation;
    private final ClientDecoder decoder;
    private final Deadline deadline;
    private Selection selection;
    private @Nullable NodeLeg node;
    private boolean over;

    SmtpConnection(ClientConnection client, Policy policy) {
        this.client = client;
        clientLeg = new ClientLeg(this, client);
        conversation = new Conversation(policy, this);
        decoder = new ClientDecoder(client.channel().alloc());
        deadline = new Deadline(client.channel().eventLoop(), this::timeOut);
        selection = Selection.of(client.flow());
    }

    void begin() {
        clientLeg.begin();
        conversation.begin();
        progress();
    }

    boolean isServedBy(NodeLeg leg) {
        return !over && node == leg;
    }

    // What happens on the client's channel.

    void clientRead(ByteBuf bytes) {
        if (over) {
            bytes.release();
            return;
        }
        decoder.add(bytes);
        pump();
    }

    void clientHandshaken(boolean up) {
        if (!over) {
            conversation.onClientTls(up);
            progress();
        }
    }

    void clientWritabilityChanged() {
        if (node != null) {
            node.channel().config().setAutoRead(client.channel().isWritable());
        }
    }

    void clientFailed(Throwable cause) {
        if (over) {
            return;
        }
        if (cause instanceof IOException || cause instanceof DecoderException) {
            LOG.debug("{}: client {} failed", name(), client.flow().client(), cause);
            hangUp(CloseReason.TRANSPORT_ERROR, false);
        } else {
            fault(cause);
        }
    }

    // What happens on the member's channel; called only for the present one.

    void nodeReplied(NodeReply reply) {
        conversation.onReply(reply);
        progress();
    }

    void nodeHandshaken(SslHandshakeCompletionEvent handshake) {
        if (!handshake.isSuccess()) {
            blame("TLS handshake failed: " + handshake.cause());
        }
        conversation.onNodeTls(handshake.isSuccess());
        progress();
    }

    void nodeEnded() {
        conversation.onNodeEnded();
        progress();
    }

    void nodeFailed(Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            LOG.debug("{}: a member's connection failed", name(), cause);
            nodeEnded();
        } else {
            fault(cause);
        }
    }

    /** Something was achieved: the time starts anew. */
    void progress() {
        if (!over) {
            deadline.set(conversation.patience());
            settle();
        }
    }

    /** Lets everything follow that the last event made possible. */
    void settle() {
        if (over) {
            return;
        }
        pump();
        if (clientLeg.hasEnded() && conversation.expects() != Conversation.Expect.NOTHING) {
            conversation.onClientEnded();
        }
        if (over) {
            return;
        }
        clientLeg.outlet().flush();
        if (node != null) {
            node.outlet().flush();
        }
        throttleClient();
    }

    private void pump() {
        boolean any = false;
        for (ClientInput input = nextInput(); input != null; input = nextInput()) {
            conversation.onClient(input);
            any = true;
        }
        if (over) {
            return;
        }
        if (any) {
            deadline.set(conversation.patience());
        }
        throttleClient();
    }

    private @Nullable ClientInput nextInput() {
        return switch (conversation.expects()) {
            case COMMAND, AUTH_LINE -> decoder.line(LONGEST_LINE);
            case CONTENT -> decoder.content();
            case CHUNK -> decoder.octets(conversation.octetsToDrop());
            case NOTHING, HANDSHAKE -> null;
        };
    }

    /** Reads from the client what can be understood now and handed on now. */
    private void throttleClient() {
        boolean room = node == null || node.channel().isWritable();
        boolean wanted = switch (conversation.expects()) {
            case HANDSHAKE -> true;
            case NOTHING -> false;
            default -> room;
        };
        client.channel().config().setAutoRead(wanted);
    }

    private void timeOut() {
        conversation.onTimeout();
        progress();
    }

    private void fault(Throwable cause) {
        LOG.error("{}: session of {} failed", name(), client.flow().client(), cause);
        conversation.dismiss(Reply.INTERNAL_ERROR, CloseReason.INTERNAL_ERROR);
    }

    private String name() {
        return client.virtualServer().name();
    }

    // Wire

    @Override
    public void toClient(String text) {
        clientLeg.outlet().write(text);
    }

    @Override
    public void toNode(String text) {
        if (node != null) {
            node.outlet().write(text);
        }
    }

    @Override
    public void toNode(ByteBuf content) {
        if (node != null) {
            node.outlet().write(content);
        } else {
            content.release();
        }
    }

    @Override
    public boolean clientBytesWaiting() {
        return decoder.hasBytes();
    }

    @Override
    public boolean nodeBytesWaiting() {
        return node != null && node.hasBytes();
    }

    @Override
    public void secureClient(String goAhead) {
        clientLeg.secure(goAhead);
    }

    @Override
    public void secureNode() {
        if (node != null) {
            node.secure(client.virtualServer().serverTls().orElseThrow());
        }
    }

    @Override
    public void dial(boolean another) {
        NodeLeg old = node;
        if (old != null) {
            node = null;
            old.close();
            selection = another ? selection.without(old.member()) : selection;
        }
        client.connect(selection).addListener((Future<ServerConnection> dialled) -> dialled(dialled));
    }

    private void dialled(Future<ServerConnection> dialled) {
        if (over) {
            if (dialled.isSuccess()) {
                dialled.getNow().channel().close();
            }
            return;
        }
        if (dialled.isSuccess()) {
            node = new NodeLeg(this, dialled.getNow());
            node.begin();
            conversation.onNodeConnected();
        } else {
            boolean tried = !(dialled.cause() instanceof NoMemberException none) || none.wasTried();
            conversation.onNoNode(tried ? CloseReason.CONNECT_FAILED : CloseReason.NO_MEMBER);
        }
        progress();
    }

    @Override
    public void blame(String what) {
        LOG.info("{}: member {} {}", name(), node == null ? "?" : node.member().name(), what);
    }

    @Override
    public void hangUp(CloseReason reason, boolean sending) {
        client.because(reason);
        boolean unread = sending || decoder.hasBytes();
        finish();
        clientLeg.close(reason, unread);
    }

    /** Nothing is done for this client any more. */
    void finish() {
        over = true;
        deadline.cancel();
        decoder.release();
        if (node != null) {
            node.close();
        }
    }
}
