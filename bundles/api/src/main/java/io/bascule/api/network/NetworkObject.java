// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ObjectId;

/**
 * What a stanza means to the network. An {@link io.bascule.api.plugin.ObjectFactory} or a {@link ServerType} makes it; the
 * core collects all of a snapshot and hands them to every {@link DataPath}. Immutable; safe on any thread.
 */
public sealed interface NetworkObject permits VirtualPath, NodeSnat, OwnAddress, Vlan {
    /** The stanza it was made of. */
    ObjectId id();
}
