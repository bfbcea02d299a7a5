// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.ConfigurationException;
import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reference;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.api.plugin.WaitingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the objects of a snapshot, each after those it refers to, and takes over from what runs whatever neither changed
 * nor depends on a change. One use, one thread.
 */
final class Preparation {
    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    private final Snapshot next;
    private final Map<ObjectId, Entry> running;
    private final Factories factories;
    private final PluginLookup plugins;
    private final boolean samePlugins;
    private final List<Entry> made = new ArrayList<>();
    private final Map<ObjectId, Entry> entries = new LinkedHashMap<>();
    /** What is being made or taken over now, each needed by the one before it. */
    private final Set<ObjectId> making = new LinkedHashSet<>();

    private final Map<ObjectId, Boolean> stale = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** @param samePlugins true when every plug-in is there still that was when {@code running} was made, and no other */
    Preparation(
            Snapshot next,
            Map<ObjectId, Entry> running,
            Factories factories,
            PluginLookup plugins,
            boolean samePlugins) {
        this.samePlugins = samePlugins;
        this.next = next;
        this.running = running;
        this.factories = factories;
        this.plugins = remembering(plugins);
    }

    /** One answer to one question for the whole snapshot: thousands of objects ask for the same few plug-ins. */
    private static PluginLookup remembering(PluginLookup plugins) {
        Map<PluginKey, Entry.Found> answers = new HashMap<>();
        return key -> answers.computeIfAbsent(key, asked -> new Entry.Found(plugins.find(asked)))
                .value();
    }

    /** The core's own factories; null for a kind whose factory is a plug-in. */
    @FunctionalInterface
    interface Factories {
        @Nullable
        ObjectFactory<?> find(String kind);
    }

    /**
     * Every object of the snapshot, in an order in which each comes after those it refers to. What is built in and
     * nobody refers to is not made: F5's {@code clientssl}, for one, is a template without a certificate.
     */
    Map<ObjectId, Entry> run() {
        for (Stanza stanza : next.stanzas()) {
            if (!stanza.origin().equals(Origin.BUILT_IN)) {
                entry(stanza);
            }
        }
        return entries;
    }

    /** The entries that were not taken over, in their order. */
    List<Entry> made() {
        return made;
    }

    List<Finding> findings() {
        return findings;
    }

    Snapshot snapshot() {
        return next;
    }

    PluginLookup plugins() {
        return plugins;
    }

    /** The entry of a stanza, made now if it was not yet. */
    Entry entry(Stanza stanza) {
        Entry ready = entries.get(stanza.id());
        if (ready != null) {
            return ready;
        }
        Entry before = running.get(stanza.id());
        boolean stays = before != null && !isStale(stanza, before);
        Entry entry = stays && before != null ? takeOver(before, stanza) : make(stanza);
        entries.put(stanza.id(), entry);
        if (!stays) {
            made.add(entry);
        }
        return entry;
    }

    /** With what it refers to: what is built in has no other reason to be there. */
    private Entry takeOver(Entry before, Stanza now) {
        if (before.lookups().isEmpty()) {
            before.warnings().forEach(warning -> findings.add(moved(warning, now)));
            return before;
        }
        making.add(now.id());
        for (Entry.Lookup used : before.lookups().keySet()) {
            Stanza found = look(used);
            if (found != null && !isMaking(found)) {
                entry(found);
            }
        }
        making.remove(now.id());
        before.warnings().forEach(warning -> findings.add(moved(warning, now)));
        return before;
    }

    private static Finding moved(Finding told, Stanza now) {
        String key = told.key();
        Origin origin = key == null ? now.origin() : now.settings().origin(key, now.origin());
        return new Finding(told.severity(), origin, told.object(), key, told.problem(), told.remedy());
    }

    boolean isMaking(Stanza stanza) {
        return making.contains(stanza.id());
    }

    /** Tells of an object that cannot be made before {@code needed}, which cannot be made before it. */
    void circle(Stanza stanza, Stanza needed) {
        StringBuilder path = new StringBuilder("it refers to itself: ").append(stanza.id());
        making.stream()
                .dropWhile(id -> !id.equals(needed.id()))
                .forEach(id -> path.append(", ").append(id));
        findings.add(Finding.error(
                stanza.origin(), stanza.id(), null, path.toString(), "take one of these references away"));
    }

    /** True when the running object cannot be taken over. */
    private boolean isStale(Stanza now, @Nullable Entry before) {
        if (before == null || !before.stanza().equals(now) || before.waitsFor() != null) {
            return true;
        }
        if (before.lookups().isEmpty()) {
            return hasOtherPlugins(before) || hasOtherFiles(before);
        }
        Boolean known = stale.putIfAbsent(now.id(), false); // a circle of references is found while making, not here
        if (known != null) {
            return known;
        }
        boolean answer = hasOtherPlugins(before) || hasOtherFiles(before) || refersToOthers(before);
        if (answer) {
            stale.put(now.id(), true);
        }
        return answer;
    }

    private boolean hasOtherPlugins(Entry before) {
        if (samePlugins) {
            return false;
        }
        for (Map.Entry<PluginKey, Entry.Found> used : before.plugins().entrySet()) {
            if (plugins.find(used.getKey()) != used.getValue().value()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasOtherFiles(Entry before) {
        for (Map.Entry<Path, FileStamp> read : before.files().entrySet()) {
            if (!FileStamp.of(read.getKey()).equals(read.getValue())) {
                return true;
            }
        }
        return false;
    }

    private boolean refersToOthers(Entry before) {
        for (Map.Entry<Entry.Lookup, Entry.Found> used : before.lookups().entrySet()) {
            Stanza found = look(used.getKey());
            if (!Objects.equals(
                    found == null ? null : found.id(), used.getValue().value())) {
                return true;
            }
            if (found != null && isStale(found, running.get(found.id()))) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Stanza look(Entry.Lookup lookup) {
        return next.find(new Reference(List.of(lookup.kinds()), lookup.name(), "", Origin.BUILT_IN));
    }

    private Entry make(Stanza stanza) {
        Workbench bench = new Workbench(this, stanza);
        making.add(stanza.id());
        try {
            return bench.entry(build(stanza, bench), null);
        } catch (WaitingException waiting) {
            return bench.entry(null, waiting.need());
        } catch (ConfigurationException wrong) {
            Finding finding = wrong.about(stanza);
            findings.add(finding);
            return bench.entry(null, finding.problem());
        } catch (RuntimeException | LinkageError fault) {
            log.error("{}: the bundle that makes it failed", stanza.id(), fault);
            findings.add(Finding.error(
                    stanza.origin(),
                    stanza.id(),
                    null,
                    "the bundle that makes it failed with " + fault,
                    "see the log for where; this is a fault of that bundle"));
            return bench.entry(null, "a fault of the bundle that makes it: " + fault);
        } finally {
            making.remove(stanza.id());
            findings.addAll(bench.warnings());
        }
    }

    private @Nullable Object build(Stanza stanza, Workbench bench) throws ConfigurationException, WaitingException {
        if (!stanza.known()) {
            throw new WaitingException(
                    "a bundle that brings " + stanza.id().kind().replace('.', ' '));
        }
        String kind = stanza.id().kind();
        Object plugin = bench.used(new PluginKey(ObjectFactory.class, kind));
        ObjectFactory<?> own = factories.find(kind);
        ObjectFactory<?> factory = own == null ? (ObjectFactory<?>) plugin : own;
        return factory == null ? null : factory.prepare(stanza, bench);
    }
}
