// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Which addresses are this machine's own. Asking the kernel blocks, so it is asked every few seconds beside the event
 * loops, and they read the last answer.
 */
@Component(service = LocalAddresses.class)
public final class LocalAddresses {
    private static final long REFRESH_SECONDS = 5;

    private final ScheduledExecutorService refresher;
    private volatile Set<InetAddress> own = Set.of();

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

    private void refresh() {
        try {
            Set<InetAddress> found = new HashSet<>();
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                found.addAll(Collections.list(card.getInetAddresses()));
            }
            own = Set.copyOf(found);
        } catch (SocketException e) {
            // The last answer stays good; the next round asks again.
            return;
        }
    }

    @Deactivate
    void stop() {
        refresher.shutdownNow();
    }
}
