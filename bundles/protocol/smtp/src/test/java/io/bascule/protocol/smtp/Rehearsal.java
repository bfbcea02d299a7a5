// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.bascule.api.flow.CloseReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;

/** A session between a text and a node that answers at once, with the decoders but without a channel. */
final class Rehearsal implements Wire {
    private final ClientDecoder decoder = new ClientDecoder(UnpooledByteBufAllocator.DEFAULT);
    private final ReplyDecoder replies = new ReplyDecoder();
    private final StringBuilder client = new StringBuilder();
    private final StringBuilder node = new StringBuilder();
    private final StringBuilder unanswered = new StringBuilder();
    private final StringBuilder fromNode = new StringBuilder("220 node\r\n");
    private final Conversation conversation;
    private boolean inMessage;
    private boolean inAuth;
    private boolean over;

    Rehearsal() {
        Policy.Timeouts timeouts = new Policy.Timeouts(1, 1, 1, 1, 1);
        conversation = new Conversation(new Policy(ActivationMode.ALLOW, ServerActivationMode.NONE, timeouts), this);
        conversation.begin();
        conversation.onNodeConnected();
    }

    /** The client says all of this in pieces of these sizes, over and over; the node's replies come in pieces too. */
    Rehearsal client(String text, List<Integer> pieces, int nodePiece) {
        int at = 0;
        for (int i = 0; at < text.length(); i++) {
            int end = Math.min(text.length(), at + pieces.get(i % pieces.size()));
            decoder.add(Unpooled.copiedBuffer(text.substring(at, end), ISO_8859_1));
            at = end;
            settle(nodePiece);
        }
        decoder.release();
        return this;
    }

    /** The client's handshake ends, while some of its clear text has only now been read. */
    Rehearsal secured(String late) {
        if (!late.isEmpty()) {
            decoder.add(Unpooled.copiedBuffer(late, ISO_8859_1));
        }
        conversation.onClientTls(true);
        decoder.release();
        return this;
    }

    String clientHeard() {
        return client.toString();
    }

    String nodeHeard() {
        return node.toString();
    }

    @Override
    public String toString() {
        return "client heard:\n" + client + "node heard:\n" + node + "over: " + over;
    }

    private void settle(int nodePiece) {
        boolean busy = true;
        while (busy && !over) {
            busy = pump();
            answer();
            busy |= deliver(nodePiece);
        }
    }

    private boolean pump() {
        boolean any = false;
        for (ClientInput input = next(); input != null; input = next()) {
            conversation.onClient(input);
            any = true;
        }
        return any;
    }

    private ClientInput next() {
        return switch (conversation.expects()) {
            case COMMAND, AUTH_LINE -> decoder.line(512);
            case CONTENT -> decoder.content();
            case CHUNK -> decoder.octets(conversation.octetsToDrop());
            case NOTHING, HANDSHAKE -> null;
        };
    }

    private boolean deliver(int piece) {
        if (fromNode.isEmpty()) {
            return false;
        }
        int length = Math.min(piece, fromNode.length());
        replies.add(Unpooled.copiedBuffer(fromNode.substring(0, length), ISO_8859_1));
        fromNode.delete(0, length);
        for (NodeReply reply = replies.next(); reply != null && !over; reply = replies.next()) {
            conversation.onReply(reply);
        }
        return true;
    }

    /** What a good node says to what it heard so far. */
    private void answer() {
        String end = inMessage ? "\r\n.\r\n" : "\r\n";
        int at;
        while ((at = unanswered.indexOf(end)) >= 0) {
            String line = unanswered.substring(0, at);
            unanswered.delete(0, at + end.length());
            fromNode.append(reply(line)).append("\r\n");
            end = inMessage ? "\r\n.\r\n" : "\r\n";
        }
    }

    private String reply(String line) {
        if (inMessage) {
            inMessage = false;
            return "250 queued";
        }
        if (inAuth) {
            inAuth = false;
            return "235 in";
        }
        inMessage = line.equals("DATA");
        inAuth = line.startsWith("AUTH");
        return switch (line) {
            case "EHLO me" -> "250-node\r\n250-CHUNKING\r\n250 SIZE";
            case "DATA" -> "354 go";
            case "AUTH LOGIN" -> "334 user";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private void hear(String text) {
        node.append(text);
        unanswered.append(text);
    }

    @Override
    public void toClient(String text) {
        client.append(text);
    }

    @Override
    public void toNode(String text) {
        hear(text);
    }

    @Override
    public void toNode(ByteBuf content) {
        hear(content.toString(ISO_8859_1));
        content.release();
    }

    @Override
    public boolean clientBytesWaiting() {
        return decoder.hasBytes();
    }

    @Override
    public boolean nodeBytesWaiting() {
        return replies.hasBytes();
    }

    @Override
    public void secureClient(String goAhead) {
        client.append(goAhead);
    }

    @Override
    public void secureNode() {
        throw new AssertionError("no TLS in a conversation without channels");
    }

    @Override
    public void dial(boolean another) {
        // The one node there is has been reached.
    }

    @Override
    public void hangUp(CloseReason reason, boolean sending) {
        over = true;
    }

    @Override
    public void blame(String what) {
        client.append("(blamed: ").append(what).append(")\n");
    }
}
