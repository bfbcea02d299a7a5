// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack.netlink;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry of the kernel's table of flows, or the last that was known of it.
 *
 * @param original from the client to what it asked for
 * @param reply from the server to whom it sees; differs from {@link #original} turned round by what is translated
 * @param mark its conntrack mark
 * @param id tells it from a later one with the same addresses
 * @param state of TCP
 * @param secondsLeft until it expires; empty when it has
 * @param start when it began, where the kernel keeps that (net.netfilter.nf_conntrack_timestamp)
 * @param bytesOriginal from the client, where they are counted (net.netfilter.nf_conntrack_acct)
 * @param bytesReply to the client, where they are counted
 * @param zone conntrack zone
 */
public record KernelFlow(
        Tuple original,
        Tuple reply,
        int mark,
        int id,
        TcpState state,
        OptionalInt secondsLeft,
        Optional<Instant> start,
        long bytesOriginal,
        long bytesReply,
        int zone) {
    /** Said at its end: it was idle for its time, nobody deleted it. */
    public boolean hasExpired() {
        return secondsLeft.isEmpty();
    }
}
