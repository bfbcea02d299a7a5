// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.bascule.api.network.IpNetwork;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which addresses are this machine's own. Asking the kernel blocks, so it is asked every few seconds beside the event
 * loops, and they read the last answer.
 */
@Component(service = LocalAddresses.class)
public final class LocalAddresses {
    private static final Logger log = LoggerFactory.getLogger(LocalAddresses.class);
    private static final long REFRESH_SECONDS = 5;

    private final ScheduledExecutorService refresher;
    private volatile Set<InetAddress> own = Set.of();
    private volatile List<IpNetwork> wires = List.of();

    @Activate
    public LocalAddresses() {
        refresher = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("bascule-addresses", true));
        refresh();
        refresher.scheduleWithFixedDelay(this::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
    }

    /** True for an address a socket here can be bound to without a privilege. */
    public boolean contains(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || own.contains(address);
    }

    /** True for two addresses of one network that this machine is in: they reach each other without us. */
    public boolean areNeighbours(InetAddress one, InetAddress other) {
        for (IpNetwork wire : wires) {
            if (wire.contains(one) && wire.contains(other)) {
                return true;
            }
        }
        return false;
    }

    private void refresh() {
        try {
            Set<InetAddress> found = new HashSet<>();
            List<IpNetwork> networks = new ArrayList<>();
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InterfaceAddress address : card.getInterfaceAddresses()) {
                    found.add(address.getAddress());
                    IpNetwork network = new IpNetwork(address.getAddress(), address.getNetworkPrefixLength());
                    if (!card.isLoopback() && !network.isHost()) {
                        networks.add(network);
                    }
                }
            }
            own = Set.copyOf(found);
            wires = List.copyOf(networks);
        } catch (SocketException | RuntimeException e) {
            // The last answer stays good; the next round asks again, which it would not after an exception.
            log.debug("this machine's addresses cannot be told", e);
        }
    }

    @Deactivate
    void stop() {
        refresher.shutdownNow();
    }
}
