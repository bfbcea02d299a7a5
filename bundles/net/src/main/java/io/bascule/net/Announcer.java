// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.Inet6Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    /** Whoever brings the addresses up has mostly done so by then. */
    private static final long FIRST_LOOK_MILLIS = 100;

    private static final long NEXT_LOOK_MILLIS = 1_000;
    /** A minute for those that come late, such as after another machine has given them up. */
    private static final int LOOKS = 60;
    /** In case the first is lost (RFC 5227 section 2.3); IPv6 has looked for duplicates by then. */
    private static final long AGAIN_MILLIS = 2_000;

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

    /**
     * Announces each of them twice, beginning some moments from now. Those that this machine does not have are announced
     * when they come, if they do within a minute; neighbours must not be told to send here what would not be taken.
     * Returns at once.
     *
     * @param wanted asked again each time, for those that still count
     */
    void announce(Supplier<Set<Station>> wanted) {
        executor.schedule(() -> look(wanted, Set.of(), LOOKS), FIRST_LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(Supplier<Set<Station>> wanted, Set<Station> toldBefore, int looks) {
        Set<Station> missing = new LinkedHashSet<>(wanted.get());
        missing.removeAll(toldBefore);
        Set<Station> come = here(missing);
        if (!come.isEmpty()) {
            send(come);
            executor.schedule(() -> sendAgain(come, wanted), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
        missing.removeAll(come);
        if (!missing.isEmpty() && looks > 1) {
            Set<Station> told = new HashSet<>(toldBefore);
            told.addAll(come);
            executor.schedule(() -> look(wanted, told, looks - 1), NEXT_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sendAgain(Set<Station> stations, Supplier<Set<Station>> wanted) {
        Set<Station> still = new LinkedHashSet<>(stations);
        still.retainAll(wanted.get());
        send(here(still));
    }

    private static Set<Station> here(Set<Station> stations) {
        return stations.stream().filter(Station::isHere).collect(Collectors.toCollection(LinkedHashSet::new));
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
