// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.TrafficMatch;
import io.bascule.core.net.ConnectionSink;
import io.bascule.core.net.ListenPlan;
import io.bascule.core.virtual.Destination;
import io.bascule.core.virtual.StandardVirtual;
import io.bascule.core.virtual.Virtual;
import io.bascule.core.virtual.VirtualFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A snapshot and the objects made of it.
 *
 * @param entries in an order in which each comes after those it refers to
 * @param virtuals those of virtual servers
 * @param made the entries that were not taken over from what ran before
 * @param pluginChanges what {@link Plugins#changes} was before they were made
 */
record Running(
        Snapshot snapshot, Map<ObjectId, Entry> entries, List<Entry> virtuals, List<Entry> made, long pluginChanges) {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    static final Running NOTHING = new Running(Snapshot.EMPTY, Map.of(), List.of(), -1);

    Running(Snapshot snapshot, Map<ObjectId, Entry> entries, List<Entry> made, long pluginChanges) {
        this(snapshot, entries, virtuals(entries), List.copyOf(made), pluginChanges);
    }

    /** The entries that the other does not have, in order of dependency. */
    @SuppressWarnings("ReferenceEquality") // an entry that was taken over is the same one, not an equal one
    List<Entry> without(Running other) {
        List<Entry> own = new ArrayList<>();
        for (Map.Entry<ObjectId, Entry> one : entries.entrySet()) {
            if (other.entries.get(one.getKey()) != one.getValue()) {
                own.add(one.getValue());
            }
        }
        return own;
    }

    /** Two virtual servers cannot own the same packets. */
    List<Finding> conflicts() {
        Map<TrafficMatch, Entry> owners = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Entry entry : virtuals) {
            match(entry).ifPresent(match -> {
                Entry first = owners.putIfAbsent(match, entry);
                if (first != null) {
                    findings.add(Destination.taken(written(entry), match, written(first)));
                }
            });
        }
        return findings;
    }

    /** As this snapshot has it: what was taken over may have stood on another line. */
    private Stanza written(Entry entry) {
        return Objects.requireNonNull(snapshot.get(entry.stanza().id()));
    }

    /** What a virtual server takes, or would if it did not wait. */
    private static Optional<TrafficMatch> match(Entry entry) {
        if (entry.object() instanceof Virtual virtual) {
            return virtual.isEnabled() ? Optional.of(virtual.path().match()) : Optional.empty();
        }
        return Destination.ifEnabled(entry.stanza().settings());
    }

    ListenPlan listenPlan(Running before) {
        Map<InetSocketAddress, ConnectionSink> owners = new HashMap<>();
        List<InetSocketAddress> waiting = new ArrayList<>();
        for (Entry entry : virtuals) {
            if (entry.object() instanceof StandardVirtual virtual) {
                virtual.service().ifPresent(service -> owners.put(virtual.socket(), service));
            } else if (entry.object() == null) {
                before.socket(entry).ifPresent(waiting::add);
            }
        }
        return ListenPlan.of(owners, waiting);
    }

    /** Where the virtual server of a waiting entry listened, or would. */
    private Optional<InetSocketAddress> socket(Entry waiting) {
        Entry own = entries.get(waiting.stanza().id());
        if (own != null && own.object() instanceof StandardVirtual virtual && virtual.isEnabled()) {
            return Optional.of(virtual.socket());
        }
        return match(waiting).flatMap(Destination::socket);
    }

    /** The virtual server that wants a socket there. */
    Stanza listening(InetSocketAddress address) {
        return virtuals.stream()
                .filter(entry -> entry.object() instanceof StandardVirtual virtual
                        && virtual.socket().equals(address))
                .findFirst()
                .map(this::written)
                .orElseThrow();
    }

    /**
     * What the data paths have to know.
     *
     * @param kept objects of waiting entries that are left in place for a moment
     */
    List<NetworkObject> network(Map<ObjectId, NetworkObject> kept) {
        List<NetworkObject> objects = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.object() instanceof Virtual virtual) {
                if (virtual.isEnabled()) {
                    objects.add(virtual.path());
                }
            } else if (entry.object() instanceof NetworkObject object) {
                objects.add(object);
            } else if (kept.containsKey(entry.stanza().id())) {
                objects.add(
                        kept.get(entry.stanza().id())); // in its place: the same objects in another order are a change
            }
        }
        objects.addAll(ImplicitAddresses.of(objects));
        return objects;
    }

    private static List<Entry> virtuals(Map<ObjectId, Entry> entries) {
        List<Entry> virtuals = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.stanza().id().kind().equals(VirtualFactory.KIND)) {
                virtuals.add(entry);
            }
        }
        return virtuals;
    }

    /** Says in the log which virtual servers began or ceased to wait. */
    void tellDifference(Running before) {
        for (Entry entry : made) {
            if (!entry.stanza().id().kind().equals(VirtualFactory.KIND)) {
                continue;
            }
            Entry old = before.entries.get(entry.stanza().id());
            String waited = old == null ? null : old.waitsFor();
            if (entry.waitsFor() != null && !entry.waitsFor().equals(waited)) {
                log.warn("{} waits for {}", entry.stanza().id(), entry.waitsFor());
            } else if (entry.waitsFor() == null && waited != null) {
                log.info("{} has what it waited for", entry.stanza().id());
            }
        }
    }
}
