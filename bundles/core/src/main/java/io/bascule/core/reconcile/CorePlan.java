// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Reconciler;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Managed;
import io.bascule.core.net.Listeners;
import io.bascule.core.virtual.Destination;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way from what runs to a candidate, and back if it fails half-way. */
final class CorePlan implements Reconciler.Plan {
    private static final Logger log = LoggerFactory.getLogger(CorePlan.class);

    private final Running before;
    private final Running after;
    private final List<Finding> findings;
    private final NetworkChange network;
    private final Listeners listeners;
    private final Consumer<Running> end;

    /** @param end told, exactly once, what runs when this plan is over */
    CorePlan(
            Running before,
            Running after,
            List<Finding> findings,
            NetworkChange network,
            Listeners listeners,
            Consumer<Running> end) {
        this.before = before;
        this.after = after;
        this.findings = List.copyOf(findings);
        this.network = network;
        this.listeners = listeners;
        this.end = end;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public List<ObjectId> changed() {
        List<ObjectId> ids = new ArrayList<>();
        after.made().forEach(entry -> ids.add(entry.stanza().id()));
        if (before.entries().size() + after.made().size() > after.entries().size()) {
            before.entries().keySet().stream()
                    .filter(id -> !after.entries().containsKey(id))
                    .forEach(ids::add);
        }
        return ids;
    }

    @Override
    public List<Finding> apply() {
        Running outcome = before;
        try {
            List<Finding> failures = network.apply();
            if (!failures.isEmpty()) {
                stop(fresh());
                return failures;
            }
            failures = serve();
            if (!failures.isEmpty()) {
                network.undo();
                return failures;
            }
            outcome = after;
            stop(managed(before.without(after)));
            return List.of();
        } finally {
            end.accept(outcome);
        }
    }

    private List<Finding> serve() {
        Listeners.Prepared sockets = listeners.prepare(after.listenPlan(before));
        if (!sockets.failures().isEmpty()) {
            sockets.discard();
            stop(fresh());
            return cannotListen(sockets.failures());
        }
        List<Finding> failures = start(fresh());
        if (failures.isEmpty()) {
            sockets.serve();
        } else {
            sockets.discard();
        }
        return failures;
    }

    @Override
    public void discard() {
        network.discard();
        stop(fresh());
        end.accept(before);
    }

    /** A running object that starts and stops, and what it was made of. */
    private record Part(Stanza stanza, Managed object) {}

    private List<Part> fresh() {
        return managed(after.made());
    }

    /** In order of dependency. */
    private static List<Part> managed(List<Entry> entries) {
        List<Part> parts = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.object() instanceof Managed object) {
                parts.add(new Part(entry.stanza(), object));
            }
        }
        return parts;
    }

    private static List<Finding> start(List<Part> parts) {
        for (Part part : parts) {
            try {
                part.object().start();
            } catch (RuntimeException | LinkageError fault) {
                Stanza stanza = part.stanza();
                log.error("{} did not start", stanza.id(), fault);
                stop(parts);
                return List.of(Finding.error(
                        stanza.origin(), stanza.id(), null, "it did not start: " + fault, "see the log for where"));
            }
        }
        return List.of();
    }

    private static void stop(List<Part> parts) {
        for (int last = parts.size() - 1; last >= 0; last--) {
            Part part = parts.get(last);
            try {
                part.object().stop();
            } catch (RuntimeException | LinkageError fault) {
                log.error("{} did not stop cleanly", part.stanza().id(), fault);
            }
        }
    }

    private List<Finding> cannotListen(Map<InetSocketAddress, Throwable> failures) {
        List<Finding> told = new ArrayList<>();
        failures.forEach((address, why) -> told.add(Destination.cannotListen(after.listening(address), address, why)));
        return told;
    }
}
