// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.OwnAddress;
import io.bascule.api.network.SelfAddresses;
import io.bascule.core.net.LocalAddresses;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The self IPs of what runs, as the reconciler last told them. */
@Component(service = {SelfAddresses.class, RunningSelfAddresses.class})
public final class RunningSelfAddresses implements SelfAddresses {
    /** The smaller network is the one an address is in; of two addresses in it the floating one is known to others. */
    private static final Comparator<OwnAddress> BEST =
            Comparator.comparingInt(OwnAddress::network).thenComparing(OwnAddress::floating);

    private final LocalAddresses local;
    private volatile List<OwnAddress> addresses = List.of();

    @Activate
    public RunningSelfAddresses(@Reference LocalAddresses local) {
        this.local = local;
    }

    @Override
    public @Nullable InetAddress towards(InetAddress peer) {
        OwnAddress best = null;
        for (OwnAddress own : addresses) {
            // One that this machine does not have, such as a floating one on a standby, no connection could leave from.
            if (own.subnet().contains(peer)
                    && local.contains(own.address())
                    && (best == null || BEST.compare(own, best) > 0)) {
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
