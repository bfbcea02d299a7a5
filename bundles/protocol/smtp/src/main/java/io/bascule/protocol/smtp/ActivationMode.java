// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

/** STARTTLS towards the client (F5 {@code activation-mode}). */
enum ActivationMode {
    /** Neither offered nor accepted. */
    NONE,
    /** Offered; a client may do without. */
    ALLOW,
    /** Offered; until it is done no mail is taken (RFC 3207 section 4). */
    REQUIRE
}
