// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.network;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The self IPs of the running configuration, for source address translation. Safe on event loops: does not block. */
@ProviderType
public interface SelfAddresses {
    /**
     * The address by which this machine is known on the network that {@code peer} is in: a floating self IP, else one
     * that is not; null where no self IP is in that network, so that the routing table chooses.
     */
    @Nullable
    InetAddress towards(InetAddress peer);
}
