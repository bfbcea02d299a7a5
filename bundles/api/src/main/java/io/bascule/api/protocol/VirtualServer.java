// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.protocol;

import io.bascule.api.config.Settings;
import io.bascule.api.tls.ClientTls;
import io.bascule.api.tls.ServerTls;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a protocol may know of the virtual server it serves. Immutable; safe on any thread. */
@ProviderType
public interface VirtualServer {
    String name();

    /** The keys of its {@code ltm virtual} stanza. */
    Settings settings();

    /** The keys of the profile that chose this protocol, such as {@code ltm profile smtps}; empty for plain tcp. */
    Settings profile();

    /** The client-ssl profile, if it has one. */
    Optional<ClientTls> clientTls();

    /** The server-ssl profile, if it has one. */
    Optional<ServerTls> serverTls();

    /** False when no pool is configured: every {@link ClientConnection#connect} then fails. */
    boolean hasPool();
}
