// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import io.bascule.api.config.ObjectId;
import java.util.List;

/**
 * Translates the source of connections that nodes open themselves (F5 {@code ltm snat}). A virtual server's own
 * translation goes before it.
 *
 * @param origins whose connections
 * @param translation what others see instead
 * @param services to which services; empty for all
 * @param interfaces the interfaces of the VLANs on which the nodes' packets arrive; empty for all
 */
public record NodeSnat(
        ObjectId id, List<IpNetwork> origins, Translation translation, List<Service> services, List<String> interfaces)
        implements NetworkObject {
    public NodeSnat {
        origins = List.copyOf(origins);
        services = List.copyOf(services);
        interfaces = List.copyOf(interfaces);
    }

    /** @param protocol IP protocol number */
    public record Service(int protocol, int port) {}
}
