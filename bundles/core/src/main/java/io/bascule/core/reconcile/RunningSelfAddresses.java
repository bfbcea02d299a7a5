// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.SelfAddresses;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** The self IPs of what runs, as the reconciler last told them. */
@Component(service = {SelfAddresses.class, RunningSelfAddresses.class})
public final class RunningSelfAddresses implements SelfAddresses {
    /** The smaller network is the one an address is in; of two addresses in it the floating one is known to others. */
    private static final Comparator<OwnAddress> BEST =
            Comparator.comparingInt(OwnAddress::network).thenComparing(OwnAddress::floating);

    private volatile List<OwnAddress> addresses = List.of();

    @Override
    public @Nullable InetAddress towards(InetAddress peer) {
        OwnAddress best = null;
        for (OwnAddress own : addresses) {
            if (own.subnet().contains(peer) && (best == null || BEST.compare(own, best) > 0)) {
                best = own;
            }
        }
        return best == null ? null : best.address();
    }

    void become(List<NetworkObject> network) {
        addresses = network.stream()
                .filter(OwnAddress.class::isInstance)
                .map(OwnAddress.class::cast)
                .filter(own -> !own.device().isEmpty())
                .toList();
    }
}
