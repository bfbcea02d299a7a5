// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.flow.CloseReason;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP session: decides what each command, reply and event means for the other side. Knows no channel, so that it
 * can be tested as a conversation. One thread.
 */
final class Conversation {
    /** What the client's next bytes are. */
    enum Expect {
        /** Nothing can be understood yet: leave them unread. */
        NOTHING,
        COMMAND,
        AUTH_LINE,
        CONTENT,
        /** Octets of a refused chunk, {@link #octetsToDrop} of them. */
        CHUNK,
        /** A TLS handshake, which is not for us to read. */
        HANDSHAKE
    }

    private static final int MOST_ERRORS = 10;

    private final Wire wire;
    private final Policy policy;
    private final SessionState state;
    private final Outstanding outstanding = new Outstanding();
    private final Opening opening;
    private Expect expect = Expect.NOTHING;
    private boolean ended;
    private int errors;
    private @Nullable Chunk chunk;
    private @Nullable Command parked;

    Conversation(Policy policy, Wire wire) {
        this.policy = policy;
        this.wire = wire;
        state = new SessionState(policy);
        opening = new Opening(policy, state, wire, this);
    }

    /** The client has been accepted: a member is dialled at once, since the server speaks first. */
    void begin() {
        opening.dial(false);
    }

    Expect expects() {
        boolean stuck = expect == Expect.COMMAND && (parked != null || outstanding.isFull());
        return ended || stuck ? Expect.NOTHING : expect;
    }

    long octetsToDrop() {
        return chunk == null ? 0 : chunk.left();
    }

    /** How many seconds from the last event on the next one may take. */
    int patience() {
        Policy.Timeouts timeouts = policy.timeouts();
        return switch (expect) {
            case HANDSHAKE -> timeouts.handshake();
            case CONTENT, CHUNK -> timeouts.data();
            default ->
                opening.isUnderWay()
                        ? opening.patience()
                        : outstanding.peek() == Verb.END_OF_DATA ? timeouts.delivery() : timeouts.command();
        };
    }

    void onClient(ClientInput input) {
        if (input instanceof ClientInput.Content content) {
            onContent(content.bytes(), content.last());
        } else if (expect == Expect.AUTH_LINE) {
            onAuthLine(input);
        } else {
            onCommand(input instanceof ClientInput.Line line ? Command.parse(line.text()) : Command.tooLong());
        }
    }

    /** The client will send no more; what it has sent was understood as far as {@link #expects} allows. */
    void onClientEnded() {
        if (expect != Expect.COMMAND || outstanding.isEmpty()) {
            end(CloseReason.CLIENT_CLOSED);
        }
    }

    void onClientTls(boolean up) {
        if (!up) {
            end(CloseReason.CLIENT_TLS_FAILED);
        } else if (wire.clientBytesWaiting()) {
            // What is here already was read in clear text, late.
            dismiss(Reply.INJECTION, CloseReason.PROTOCOL_ERROR);
        } else {
            state.clientSecured();
            expect = Expect.COMMAND;
        }
    }

    void onNodeConnected() {
        opening.connected();
    }

    /** No member is left to try. */
    void onNoNode(CloseReason reason) {
        opening.failed(reason);
    }

    void onNodeTls(boolean up) {
        opening.handshaken(up);
    }

    void onReply(NodeReply reply) {
        if (opening.isUnderWay()) {
            opening.replied(reply);
        } else if (reply.isMalformed()) {
            nodeBrokeProtocol("sent what is not a reply");
        } else {
            onAnswer(reply);
        }
    }

    void onNodeEnded() {
        if (opening.isUnderWay()) {
            opening.lost();
        } else {
            dismiss(Reply.SERVER_LOST, CloseReason.SERVER_CLOSED);
        }
    }

    void onTimeout() {
        if (expect == Expect.HANDSHAKE) {
            end(CloseReason.CLIENT_TLS_FAILED);
        } else if (opening.isUnderWay()) {
            opening.timedOut();
        } else {
            dismiss(Reply.TIMEOUT, CloseReason.PROTOCOL_TIMEOUT);
        }
    }

    /** The opening has an answer for the client: a banner, or the reply to its greeting. */
    void opened(String text, boolean goOn) {
        wire.toClient(text);
        if (goOn) {
            expect = Expect.COMMAND;
        } else {
            end(CloseReason.SERVER_CLOSED);
        }
    }

    /** Gives the client a last reply of ours and closes. */
    void dismiss(Reply reply, CloseReason reason) {
        wire.toClient(reply.text());
        end(reason);
    }

    private void end(CloseReason reason) {
        ended = true;
        wire.hangUp(reason, expect == Expect.CONTENT || expect == Expect.CHUNK);
    }

    private void onCommand(Command command) {
        Reply refusal = Refusals.refusal(command, state);
        boolean joins = refusal == null && command.verb().joinsGroup();
        if (!joins && !outstanding.isEmpty()) {
            parked = command;
        } else if (refusal != null) {
            refuse(command, refusal);
        } else {
            act(command);
        }
    }

    private void act(Command command) {
        switch (command.verb()) {
            case EHLO, HELO -> {
                expect = Expect.NOTHING;
                opening.greet(command);
            }
            case STARTTLS -> secureClient();
            default -> pass(command.verb(), command.line());
        }
    }

    private void pass(Verb verb, String line) {
        outstanding.add(verb);
        state.passed(verb);
        if (verb.holdsInput()) {
            expect = Expect.NOTHING;
        }
        wire.toNode(line);
    }

    private void secureClient() {
        if (wire.clientBytesWaiting()) {
            // Whoever sent them may not be the one we shake hands with (CVE-2011-0411).
            dismiss(Reply.INJECTION, CloseReason.PROTOCOL_ERROR);
            return;
        }
        expect = Expect.HANDSHAKE;
        wire.secureClient(Reply.READY_FOR_TLS.text());
    }

    private void refuse(Command command, Reply refusal) {
        if (command.verb() == Verb.BDAT) {
            drop(Chunk.of(command, refusal));
        } else {
            answerRefused(refusal);
        }
    }

    private void answerRefused(Reply refusal) {
        if (++errors > MOST_ERRORS) {
            dismiss(Reply.TOO_MANY_ERRORS, CloseReason.PROTOCOL_ERROR);
        } else {
            wire.toClient(refusal.text());
        }
    }

    private void drop(Chunk refused) {
        if (refused.isOver()) {
            expect = Expect.COMMAND;
            answerRefused(refused.reply());
            return;
        }
        chunk = refused;
        expect = Expect.CHUNK;
        if (refused.isEndless()) {
            dismiss(refused.reply(), CloseReason.PROTOCOL_ERROR);
        }
    }

    private void onContent(ByteBuf bytes, boolean last) {
        Chunk refused = chunk;
        if (refused != null && expect == Expect.CHUNK) {
            refused.drop(bytes);
            drop(refused);
            return;
        }
        if (last) {
            outstanding.add(Verb.END_OF_DATA);
            expect = Expect.COMMAND;
        }
        wire.toNode(bytes);
    }

    /** A line that cannot be passed ends the exchange as the client itself would (RFC 4954 section 4). */
    private void onAuthLine(ClientInput input) {
        boolean sound = input instanceof ClientInput.Line line
                && Command.parse(line.text()).fault() == null;
        pass(Verb.AUTH, sound ? ((ClientInput.Line) input).text() : "*\r\n");
    }

    private void onAnswer(NodeReply reply) {
        Verb verb = outstanding.poll();
        if (verb == null) {
            onUnasked(reply);
            return;
        }
        if (!reply.fits(verb)) {
            nodeBrokeProtocol("answered " + verb + " with " + reply.code());
            return;
        }
        state.answered(verb, reply);
        wire.toClient(reply.text());
        if (verb == Verb.QUIT) {
            end(CloseReason.CLIENT_CLOSED);
        } else if (reply.isClosing()) {
            end(CloseReason.SERVER_CLOSED);
        } else {
            goOn(verb, reply);
        }
    }

    private void goOn(Verb verb, NodeReply reply) {
        if (verb.holdsInput()) {
            expect = switch (reply.code()) {
                case 354 -> Expect.CONTENT;
                case 334 -> Expect.AUTH_LINE;
                default -> Expect.COMMAND;
            };
        }
        Command waiting = parked;
        if (waiting != null && outstanding.isEmpty()) {
            parked = null;
            onCommand(waiting);
        }
    }

    /** Only bad news may come unasked. Anything else means that member and client no longer agree where they are. */
    private void onUnasked(NodeReply reply) {
        if (reply.isNegative()) {
            wire.toClient(reply.text());
            end(CloseReason.SERVER_CLOSED);
        } else {
            nodeBrokeProtocol("said " + reply.code() + " unasked");
        }
    }

    private void nodeBrokeProtocol(String how) {
        wire.blame(how);
        dismiss(Reply.SERVER_CONFUSED, CloseReason.PROTOCOL_ERROR);
    }
}
