// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.protocol;

import io.bascule.api.config.ConfigurationException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A protocol a virtual server can speak. Register it as a service with {@link io.bascule.api.plugin.Plugin#NAME} set to
 * the kind of profile that chooses it, such as {@code ltm.profile.smtps}. A virtual server without such a profile is
 * served by {@code tcp}.
 */
@ConsumerType
@FunctionalInterface
public interface ProtocolHandler {
    /**
     * Prepares the protocol for one virtual server: read settings and build shared state here, without effect on what
     * runs. Called on the committing thread, never on an event loop.
     *
     * @throws ConfigurationException if the virtual server lacks what the protocol needs; the commit fails with that
     *     sentence
     */
    ConnectionHandler prepare(VirtualServer virtualServer) throws ConfigurationException;
}
