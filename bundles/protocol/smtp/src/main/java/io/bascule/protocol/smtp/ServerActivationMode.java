// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

/** TLS towards the member, independent of the client's side. */
enum ServerActivationMode {
    /** Clear text. */
    NONE,
    /** STARTTLS where the member offers it and it works, else clear text. */
    OPPORTUNISTIC,
    /** STARTTLS, or this member is not used. */
    REQUIRE,
    /** TLS from the first byte, before the member's greeting. */
    IMPLICIT,
    /** As the client does: {@link #REQUIRE} once it has done STARTTLS, {@link #NONE} until then. */
    MIRROR;

    /** True when STARTTLS is to be tried with the member. */
    boolean wantsStartTls(boolean clientTls) {
        return this == OPPORTUNISTIC || demandsStartTls(clientTls);
    }

    /** True when nothing of a client may reach a member that does not do STARTTLS. */
    boolean demandsStartTls(boolean clientTls) {
        return this == REQUIRE || (this == MIRROR && clientTls);
    }
}
