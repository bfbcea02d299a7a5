// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.netty.buffer.ByteBuf;

/** What a client's bytes turned out to be. */
sealed interface ClientInput {
    /** A line with its end, one character for each octet. */
    record Line(String text) implements ClientInput {}

    /** A line beyond the limit, thrown away. */
    record TooLong() implements ClientInput {}

    /**
     * Part of a message, or of a chunk that is thrown away.
     *
     * @param bytes owned by the receiver
     * @param last true when the message ends with these bytes, which then include the final dot and its CR LF
     */
    record Content(ByteBuf bytes, boolean last) implements ClientInput {}
}
