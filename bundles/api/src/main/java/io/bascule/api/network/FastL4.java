// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

/**
 * The keys of {@code ltm profile fastl4} that a data path acts on, with F5's meaning; times in seconds.
 *
 * @param idleTimeout after which an idle flow is forgotten; 0 for never
 * @param handshakeTimeout for a TCP handshake to complete
 * @param closeTimeout after a FIN
 * @param looseInitialization a TCP flow may begin with any packet, as where only one direction passes here
 * @param looseClose a flow is forgotten soon after its first FIN, without waiting for the other
 * @param resetOnTimeout both ends of an idle TCP flow are sent a reset when it is forgotten
 * @param mssOverride the most bytes of a TCP segment that a SYN may ask for; 0 to leave it
 * @param synCookie handshakes are completed with SYN cookies before a flow is made
 */
public record FastL4(
        int idleTimeout,
        int handshakeTimeout,
        int closeTimeout,
        boolean looseInitialization,
        boolean looseClose,
        boolean resetOnTimeout,
        int mssOverride,
        boolean synCookie) {
    /** F5's {@code fastL4} parent profile. */
    public static final FastL4 STANDARD = new FastL4(300, 5, 5, false, false, true, 0, false);
}
