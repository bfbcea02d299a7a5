// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.Inet6Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells neighbours where an address is now, or they would go on asking the machine that had it before. On a thread of
 * its own: nobody waits for it. Without CAP_NET_RAW it says so once and does nothing.
 */
@Component(service = Announcer.class)
public final class Announcer {
    private static final Logger log = LoggerFactory.getLogger(Announcer.class);
    /**
     * The first when whoever brings the address up has done so; again in case one is lost, two seconds later (RFC 5227
     * section 2.3), when IPv6 has looked for duplicates.
     */
    private static final List<Long> DELAYS_MILLIS = List.of(100L, 2_100L);

    private final ScheduledExecutorService executor;
    private volatile @Nullable String reasonDown;

    @Activate
    public Announcer() {
        executor = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("bascule-announcer", true));
    }

    @Deactivate
    void stop() {
        executor.shutdownNow();
    }

    /** Why nothing can be announced, in one clause; null as long as that is not known. */
    @Nullable
    String reasonDown() {
        return reasonDown;
    }

    /** Announces, some moments from now, those that {@code stations} answers then. Returns at once. */
    void announce(Supplier<Collection<Station>> stations) {
        for (long delay : DELAYS_MILLIS) {
            executor.schedule(() -> send(stations.get()), delay, TimeUnit.MILLISECONDS);
        }
    }

    private void send(Collection<Station> stations) {
        if (stations.isEmpty()) {
            return;
        }
        try (PacketSocket socket = PacketSocket.open()) {
            for (Station station : stations) {
                send(socket, station);
            }
            reasonDown = null;
        } catch (IOException | LinkageError impossible) {
            tellOnce(String.valueOf(impossible.getMessage()));
        } catch (RuntimeException fault) {
            log.error("Announcing addresses failed", fault);
        }
    }

    private static void send(PacketSocket socket, Station station) {
        try {
            byte[] hardware = socket.station(station.device());
            if (hardware != null) {
                socket.send(station.device(), Announcement.of(station.address(), hardware, isRouter(station)));
                log.debug("{} is announced", station);
            }
        } catch (IOException notNow) {
            log.debug("{} is not announced: {}", station, notNow.getMessage());
        }
    }

    private static boolean isRouter(Station station) throws IOException {
        return station.address() instanceof Inet6Address
                && Files.readString(Path.of("/proc/sys/net/ipv6/conf", station.device(), "forwarding"))
                        .startsWith("1");
    }

    private void tellOnce(String reason) {
        if (reasonDown == null) {
            log.warn(
                    "Addresses are not announced to the neighbours, because {}; after an address has moved here they"
                            + " find it when their own memory of it expires",
                    reason);
        }
        reasonDown = reason;
    }
}
