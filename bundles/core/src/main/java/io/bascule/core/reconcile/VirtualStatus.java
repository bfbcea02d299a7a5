// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Stanza;
import io.bascule.api.flow.Traffic;
import io.bascule.api.network.VirtualPath;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.Pool;
import io.bascule.api.status.Availability;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import io.bascule.core.virtual.Destination;
import io.bascule.core.virtual.PacketVirtual;
import io.bascule.core.virtual.Virtual;
import io.bascule.core.virtual.VirtualFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells people what the virtual servers do; the status of a pool rolls up to them, as F5's does. */
@Component(property = Plugin.NAME + "=" + VirtualFactory.KIND)
public final class VirtualStatus implements StatusProvider {
    private final CoreReconciler reconciler;

    @Activate
    public VirtualStatus(@Reference CoreReconciler reconciler) {
        this.reconciler = reconciler;
    }

    @Override
    public List<ObjectStatus> status() {
        return reconciler.entries().values().stream()
                .filter(entry -> entry.stanza().id().kind().equals(VirtualFactory.KIND))
                .map(VirtualStatus::status)
                .toList();
    }

    private static ObjectStatus status(Entry entry) {
        Stanza stanza = entry.stanza();
        if (Destination.isDisabled(stanza.settings())) {
            return told(entry, Availability.DISABLED, "disabled by an administrator");
        }
        if (!(entry.object() instanceof Virtual virtual)) {
            return told(entry, Availability.OFFLINE, "waits for " + entry.waitsFor());
        }
        String down =
                virtual instanceof PacketVirtual packets ? packets.carrier().reasonDown() : null;
        if (down != null) {
            return told(entry, Availability.OFFLINE, "cannot be carried: " + down);
        }
        return virtual.pool()
                .map(pool -> told(entry, pool.availability(), of(pool)))
                .orElseGet(() -> told(entry, Availability.AVAILABLE, withoutPool(virtual)));
    }

    private static String withoutPool(Virtual virtual) {
        VirtualPath.Action action = virtual.path().action();
        if (action instanceof VirtualPath.Forward) {
            return "forwards as the routing table says";
        }
        return action instanceof VirtualPath.Reject ? "rejects every client" : "answers itself";
    }

    private static String of(Pool pool) {
        return "pool " + pool.name() + ": " + pool.reason();
    }

    private static ObjectStatus told(Entry entry, Availability availability, String reason) {
        return new ObjectStatus(entry.stanza().id(), availability, reason, figures(entry), List.of());
    }

    private static Map<String, Object> figures(Entry entry) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("destination", entry.stanza().settings().text("destination", ""));
        if (entry.object() instanceof Virtual virtual) {
            Traffic traffic = virtual.ledger().traffic();
            figures.put("connections", traffic.current());
            figures.put("connections-max", traffic.maximum());
            figures.put("connections-total", traffic.total());
            figures.put("bytes-in", traffic.bytesIn());
            figures.put("bytes-out", traffic.bytesOut());
            virtual.ledger()
                    .ends()
                    .forEach((reason, count) -> figures.put(
                            "ended-"
                                    + reason.name()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', '-'),
                            count));
        }
        return figures;
    }
}
