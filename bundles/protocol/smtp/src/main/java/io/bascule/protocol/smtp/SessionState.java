// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

/** What has happened between client and member so far, and what follows from it under the policy. */
final class SessionState {
    private final Policy policy;
    private boolean clientTls;
    private boolean nodeTls;
    private boolean startTlsGivenUp;
    private boolean mustGreet;
    private boolean spoken;
    private boolean inTransaction;
    private boolean authenticated;
    private boolean authInClear;

    SessionState(Policy policy) {
        this.policy = policy;
        mustGreet = policy.server().demandsStartTls(false);
    }

    /** Another connection to a member begins; it knows nothing. */
    void nodeDialled() {
        nodeTls = false;
        spoken = false;
        authInClear = false;
    }

    void nodeSecured() {
        nodeTls = true;
    }

    /** STARTTLS with a member failed where clear text is allowed: not tried again in this session. */
    void giveUpStartTls() {
        startTlsGivenUp = true;
    }

    /** The client's TLS is up: whatever was said before may have been said by another (RFC 3207 section 4.2). */
    void clientSecured() {
        clientTls = true;
        mustGreet = true;
        inTransaction = false;
    }

    /** A member answered EHLO. */
    void introduced(NodeReply reply) {
        if (!nodeTls) {
            authInClear = reply.offers("AUTH");
        }
    }

    /** A member accepted the client's EHLO or HELO, on the connection as secure as it will be. */
    void greeted() {
        mustGreet = false;
        inTransaction = false;
    }

    /** A client's command went to the member. */
    void passed(Verb verb) {
        spoken |= !verb.isHarmless();
    }

    /** The member answered a client's command. */
    void answered(Verb verb, NodeReply reply) {
        switch (verb) {
            case MAIL -> inTransaction |= reply.isPositive();
            case RSET -> inTransaction &= !reply.isPositive();
            case END_OF_DATA -> inTransaction = false;
            case AUTH -> authenticated |= reply.isPositive();
            default -> {}
        }
    }

    boolean clientTls() {
        return clientTls;
    }

    boolean bothSecured() {
        return clientTls && nodeTls;
    }

    /** True when nothing but the greeting was said to this member, so that another can take its place unnoticed. */
    boolean canChangeNode() {
        return !spoken;
    }

    boolean offersStartTls() {
        return policy.client() != ActivationMode.NONE && !clientTls;
    }

    boolean clientMustSecure() {
        return policy.client() == ActivationMode.REQUIRE && !clientTls;
    }

    boolean mustGreet() {
        return mustGreet;
    }

    /** STARTTLS would make the member forget what the client relies on. */
    boolean isMidway() {
        return inTransaction || authenticated;
    }

    /**
     * False while a client that could do STARTTLS has not, and the member offers AUTH only because our side of the
     * connection is secure: it would not ask that client for a password itself.
     */
    boolean mayAuthenticate() {
        return !clientMustSecure() && (!offersStartTls() || !nodeTls || authInClear);
    }

    boolean demandsNodeTls() {
        return policy.server().demandsStartTls(clientTls);
    }

    boolean wantsNodeStartTls() {
        boolean wanted = !startTlsGivenUp && !spoken && policy.server().wantsStartTls(clientTls);
        return !nodeTls && (wanted || demandsNodeTls());
    }
}
