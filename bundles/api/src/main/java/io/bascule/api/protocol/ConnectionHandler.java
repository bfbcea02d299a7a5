// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.protocol;

import org.osgi.annotation.versioning.ConsumerType;

/** Serves the connections of one virtual server. */
@ConsumerType
@FunctionalInterface
public interface ConnectionHandler {
    /**
     * Takes over one accepted connection, on its event loop, with auto-read off and not a byte read. Does not block. An
     * exception closes that connection and is logged; it harms no other.
     */
    void handle(ClientConnection client);
}
