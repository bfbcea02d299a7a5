// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.flow.CloseReason;
import org.jspecify.annotations.Nullable;

/**
 * The part of a session in which Bascule speaks to a member itself: from dialling to the banner, and from the client's
 * greeting to the member's answer. While it lasts no mail has been spoken of, so a member that fails can be replaced
 * without the client noticing: the next one hears the client's own greeting, and its banner is swallowed.
 */
final class Opening {
    private enum Stage {
        DIALLING,
        HANDSHAKE,
        BANNER,
        GREETING,
        DONE
    }

    private final Policy policy;
    private final SessionState state;
    private final Wire wire;
    private final Conversation conversation;
    private Stage stage = Stage.DIALLING;
    private @Nullable Greeting greeting;
    private Reply failure = Reply.NO_SERVER;
    private @Nullable CloseReason reason;

    Opening(Policy policy, SessionState state, Wire wire, Conversation conversation) {
        this.policy = policy;
        this.state = state;
        this.wire = wire;
        this.conversation = conversation;
    }

    boolean isUnderWay() {
        return stage != Stage.DONE;
    }

    int patience() {
        return switch (stage) {
            case HANDSHAKE -> policy.timeouts().handshake();
            case BANNER, GREETING -> policy.timeouts().greeting();
            // Each attempt to connect has its own limit; this one is for all of them.
            case DIALLING, DONE -> policy.timeouts().command();
        };
    }

    void dial(boolean another) {
        stage = Stage.DIALLING;
        state.nodeDialled();
        wire.dial(another);
    }

    void connected() {
        if (policy.server() == ServerActivationMode.IMPLICIT) {
            stage = Stage.HANDSHAKE;
            wire.secureNode();
        } else {
            stage = Stage.BANNER;
        }
    }

    /** The client greets: with {@link Conversation#opened} it gets the answer of a member. */
    void greet(Command command) {
        failure = Reply.SERVER_LOST;
        reason = null;
        begin(new Greeting(command, state.wantsNodeStartTls()));
    }

    void replied(NodeReply reply) {
        if (!reply.fits(Verb.EHLO)) {
            nodeFailed("sent what is no reply to a greeting", Reply.SERVER_CONFUSED, CloseReason.PROTOCOL_ERROR);
        } else if (stage == Stage.BANNER) {
            onBanner(reply);
        } else if (stage == Stage.GREETING && greeting != null) {
            state.introduced(reply);
            proceed(greeting, greeting.replied(reply));
        } else {
            nodeFailed("spoke out of turn", Reply.SERVER_CONFUSED, CloseReason.PROTOCOL_ERROR);
        }
    }

    void handshaken(boolean up) {
        if (!up) {
            startTlsFailed("did not complete the TLS handshake");
            return;
        }
        if (wire.nodeBytesWaiting()) {
            startTlsFailed("sent clear text during the TLS handshake");
            return;
        }
        state.nodeSecured();
        if (policy.server() == ServerActivationMode.IMPLICIT) {
            stage = Stage.BANNER;
        } else if (greeting != null) {
            stage = Stage.GREETING;
            proceed(greeting, greeting.secured());
        }
    }

    /** The member closed its connection. */
    void lost() {
        if (stage == Stage.HANDSHAKE) {
            startTlsFailed("closed during the TLS handshake");
        } else {
            nodeFailed("closed before it answered", failure, CloseReason.SERVER_CLOSED);
        }
    }

    /** The member is silent: to the client, a frozen one is as good as a dead one. */
    void timedOut() {
        switch (stage) {
            case HANDSHAKE -> startTlsFailed("did not complete the TLS handshake in time");
            case BANNER, GREETING -> nodeFailed("did not answer in time", Reply.TIMEOUT, CloseReason.PROTOCOL_TIMEOUT);
            case DIALLING, DONE -> conversation.dismiss(Reply.TIMEOUT, CloseReason.PROTOCOL_TIMEOUT);
        }
    }

    /** No member is left. The client hears why the last one failed. */
    void failed(CloseReason noMember) {
        conversation.dismiss(failure, reason == null ? noMember : reason);
    }

    private void onBanner(NodeReply banner) {
        Greeting replay = greeting;
        if (replay == null) {
            stage = Stage.DONE;
            conversation.opened(banner.text(), banner.code() == 220);
        } else if (banner.code() == 220) {
            begin(new Greeting(replay.command(), state.wantsNodeStartTls()));
        } else {
            nodeFailed("greeted with " + banner.code(), failure, CloseReason.SERVER_CLOSED);
        }
    }

    private void begin(Greeting next) {
        greeting = next;
        stage = Stage.GREETING;
        proceed(next, next.begin());
    }

    private void proceed(Greeting current, Greeting.Next next) {
        if (next instanceof Greeting.Next.Answer answer) {
            answer(current.command(), answer.reply());
        } else if (next instanceof Greeting.Next.Say say) {
            say(say.line());
        } else if (next instanceof Greeting.Next.Handshake) {
            secure();
        } else if (next instanceof Greeting.Next.NoStartTls no) {
            noStartTls(current, no.why());
        }
    }

    private void say(String line) {
        if (wire.nodeBytesWaiting()) {
            nodeFailed("answered what was not asked yet", Reply.SERVER_CONFUSED, CloseReason.PROTOCOL_ERROR);
        } else {
            wire.toNode(line);
        }
    }

    private void secure() {
        if (wire.nodeBytesWaiting()) {
            // Taken over into the secure dialogue they would be an injection (CVE-2021-38371).
            startTlsFailed("sent bytes behind its 220 to STARTTLS");
        } else {
            stage = Stage.HANDSHAKE;
            wire.secureNode();
        }
    }

    private void answer(Command command, NodeReply reply) {
        stage = Stage.DONE;
        greeting = null;
        String text = reply.text();
        if (reply.isPositive()) {
            state.greeted();
            text = command.verb() == Verb.EHLO ? Capabilities.forClient(reply, state) : text;
        }
        conversation.opened(text, !reply.isClosing());
    }

    private void noStartTls(Greeting current, String why) {
        if (state.demandsNodeTls()) {
            startTlsFailed(why);
        } else {
            state.giveUpStartTls();
            proceed(current, current.inClear());
        }
    }

    /** TLS with this member did not come about, and its connection is of no more use. */
    private void startTlsFailed(String why) {
        if (policy.server() == ServerActivationMode.OPPORTUNISTIC && greeting != null) {
            wire.blame(why);
            state.giveUpStartTls();
            dial(false);
        } else {
            nodeFailed(why, greeting == null ? Reply.NO_SERVER : Reply.TLS_UNAVAILABLE, CloseReason.SERVER_TLS_FAILED);
        }
    }

    private void nodeFailed(String how, Reply reply, CloseReason because) {
        wire.blame(how);
        failure = reply;
        reason = because;
        if (state.canChangeNode()) {
            dial(true);
        } else {
            failed(because);
        }
    }
}
