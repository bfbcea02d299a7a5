// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

/**
 * What one virtual server wants of its SMTP sessions. The modes agree with the TLS profiles the virtual server has.
 *
 * @param client STARTTLS towards clients
 * @param server TLS towards members
 * @param timeouts limits of waiting
 */
record Policy(ActivationMode client, ServerActivationMode server, Timeouts timeouts) {
    /**
     * Limits of waiting in seconds (RFC 5321 section 4.5.3.2, which has a client without a second server in mind).
     *
     * @param greeting for the member's 220 and its reply to the greeting, after which another member is tried
     * @param handshake for a TLS handshake on either side
     * @param command for the client's next command, or the member's reply to one
     * @param data within a message while nothing can be carried
     * @param delivery for the reply to a complete message
     */
    record Timeouts(int greeting, int handshake, int command, int data, int delivery) {}
}
