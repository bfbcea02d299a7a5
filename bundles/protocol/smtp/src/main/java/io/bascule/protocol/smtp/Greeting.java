// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

/**
 * The dialogue with a member for one EHLO or HELO of the client: the greeting itself and, where wanted, EHLO, STARTTLS
 * and the greeting again, since a member forgets the first one (RFC 3207 section 4.2). Knows no channel: each answer says
 * what to do next.
 */
final class Greeting {
    /** What to do next. */
    sealed interface Next {
        /** Say this line and hand the reply to {@link #replied}. */
        record Say(String line) implements Next {}

        /** Begin TLS and, once it is up, go on with {@link #secured}. */
        record Handshake() implements Next {}

        /** This is the member's answer to the client's greeting. */
        record Answer(NodeReply reply) implements Next {}

        /** The member does no STARTTLS: use another, or go on with {@link #inClear}. */
        record NoStartTls(String why) implements Next {}
    }

    private enum Stage {
        PROBE,
        STARTTLS,
        FINAL
    }

    private static final Next HANDSHAKE = new Next.Handshake();

    private final Command command;
    private Stage stage;
    private NodeReply probe = NodeReply.MALFORMED;

    /** @param startTls true when STARTTLS is wanted of the member */
    Greeting(Command command, boolean startTls) {
        this.command = command;
        stage = startTls ? Stage.PROBE : Stage.FINAL;
    }

    Command command() {
        return command;
    }

    /** What to say first. STARTTLS is an extension, so even for a HELO it has to be asked for with EHLO. */
    Next begin() {
        boolean asEhlo = stage == Stage.PROBE && command.verb() == Verb.HELO;
        return new Next.Say(asEhlo ? "EHLO " + command.arguments() + "\r\n" : command.line());
    }

    Next replied(NodeReply reply) {
        return switch (stage) {
            case PROBE -> probed(reply);
            case STARTTLS ->
                reply.code() == 220 ? HANDSHAKE : new Next.NoStartTls("answered STARTTLS with " + reply.code());
            case FINAL -> new Next.Answer(reply);
        };
    }

    /** TLS is up. */
    Next secured() {
        stage = Stage.FINAL;
        return new Next.Say(command.line());
    }

    /** Goes on without TLS on the same connection, after {@link Next.NoStartTls}. */
    Next inClear() {
        stage = Stage.FINAL;
        return command.verb() == Verb.EHLO ? new Next.Answer(probe) : new Next.Say(command.line());
    }

    private Next probed(NodeReply reply) {
        probe = reply;
        if (reply.isPositive() && reply.offers("STARTTLS")) {
            stage = Stage.STARTTLS;
            return new Next.Say("STARTTLS\r\n");
        }
        if (reply.isPositive()) {
            return new Next.NoStartTls("does not offer STARTTLS");
        }
        if (command.verb() == Verb.EHLO || reply.isClosing()) {
            // It refuses this greeting, not TLS: for the client to hear.
            return new Next.Answer(reply);
        }
        return new Next.NoStartTls("answered EHLO with " + reply.code());
    }
}
