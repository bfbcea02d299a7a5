// SPDX-License-Identifier: Apache-2.0
package io.bascule.protocol.smtp;

import io.bascule.api.flow.CloseReason;
import io.netty.buffer.ByteBuf;

/** What a {@link Conversation} asks of the two connections it stands between. */
interface Wire {
    void toClient(String text);

    void toNode(String text);

    /** Takes ownership of {@code content}. */
    void toNode(ByteBuf content);

    /** Bytes of the client are here that it sent behind the last line it was heard to say. */
    boolean clientBytesWaiting();

    /** Bytes of the member are here that it sent behind its last reply. */
    boolean nodeBytesWaiting();

    /** Begins TLS with the client right behind {@code goAhead}; leads to {@link Conversation#onClientTls}. */
    void secureClient(String goAhead);

    /** Begins TLS with the member; leads to {@link Conversation#onNodeTls}. */
    void secureNode();

    /**
     * Drops the member's connection, if there is one, and connects anew; leads to {@link Conversation#onNodeConnected} or
     * {@link Conversation#onNoNode}, possibly before it returns.
     *
     * @param another true when the present member is not to be chosen again
     */
    void dial(boolean another);

    /**
     * Closes both connections; what was written to the client still leaves. No event follows.
     *
     * @param sending true when the client is in the middle of sending something
     */
    void hangUp(CloseReason reason, boolean sending);

    /** Tells the administrator what the present member did wrong. */
    void blame(String what);
}
