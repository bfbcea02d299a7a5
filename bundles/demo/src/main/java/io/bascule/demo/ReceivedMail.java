// SPDX-License-Identifier: Apache-2.0
package io.bascule.demo;

import java.time.Instant;
import java.util.List;

/**
 * What a node remembers of a message; the message itself is not kept.
 *
 * @param node the name of the node that took it
 * @param client the address the node saw
 * @param tls the version spoken with the node, or {@code clear}
 * @param helo how the client called itself
 * @param from the envelope's sender, without brackets
 * @param to the envelope's recipients
 * @param size in bytes, dots unstuffed
 * @param sha256 of the same bytes, in hexadecimal digits
 */
record ReceivedMail(
        String node,
        Instant time,
        String client,
        String tls,
        String helo,
        String from,
        List<String> to,
        long size,
        String sha256) {
    ReceivedMail {
        to = List.copyOf(to);
    }
}
