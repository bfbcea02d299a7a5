// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Finding;
import io.bascule.api.config.Stanza;
import io.bascule.api.plugin.Assembly;
import io.bascule.api.plugin.WaitingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one object is made: hands out what it asks for and writes down that it did. */
final class Workbench implements Assembly {
    private final Preparation preparation;
    private final Stanza stanza;
    private final Map<Entry.Lookup, Entry.Found> lookups = new HashMap<>();
    private final Map<PluginKey, Entry.Found> plugins = new HashMap<>();
    private final Map<Path, FileStamp> files = new HashMap<>();
    private final List<Finding> warnings = new ArrayList<>();

    Workbench(Preparation preparation, Stanza stanza) {
        this.preparation = preparation;
        this.stanza = stanza;
    }

    Entry entry(@Nullable Object object, @Nullable String waitsFor) {
        return new Entry(
                stanza,
                object,
                waitsFor,
                Map.copyOf(lookups),
                Map.copyOf(plugins),
                Map.copyOf(files),
                List.copyOf(warnings));
    }

    List<Finding> warnings() {
        return warnings;
    }

    @Nullable
    Object used(PluginKey key) {
        Object service = preparation.plugins().find(key);
        plugins.put(key, new Entry.Found(service));
        return service;
    }

    @Override
    public Stanza stanza(String kinds, String name) throws WaitingException {
        Stanza found = findStanza(kinds, name)
                .orElseThrow(() -> new WaitingException(
                        kinds.replace(".*", "").replace('.', ' ') + " " + name + ", which is not configured"));
        if (!found.known()) {
            throw new WaitingException(
                    "a bundle that brings " + found.id().kind().replace('.', ' ') + " (for " + found.id() + ")");
        }
        return found;
    }

    @Override
    public Optional<Stanza> findStanza(String kinds, String name) {
        Entry.Lookup lookup = new Entry.Lookup(kinds, name);
        Stanza found = preparation.look(lookup);
        lookups.put(lookup, new Entry.Found(found == null ? null : found.id()));
        if (found != null && !preparation.isMaking(found)) {
            preparation.entry(found);
        }
        return Optional.ofNullable(found);
    }

    @Override
    public <T> T object(Class<T> type, Stanza wanted) throws WaitingException {
        if (preparation.isMaking(wanted)) {
            preparation.circle(stanza, wanted);
            throw new WaitingException(wanted.id() + ", which waits for this one");
        }
        Entry entry = preparation.entry(wanted);
        if (entry.waitsFor() != null) {
            throw new WaitingException(wanted.id() + ", which waits for " + entry.waitsFor());
        }
        if (entry.object() == null) {
            throw new WaitingException("a bundle that makes " + wanted.id());
        }
        return type.cast(entry.object());
    }

    @Override
    public <T> T plugin(Class<T> contract, String name, String word) throws WaitingException {
        return findPlugin(contract, name)
                .orElseThrow(() -> new WaitingException(word + " " + name + ", which no installed bundle brings"));
    }

    @Override
    public <T> Optional<T> findPlugin(Class<T> contract, String name) {
        return Optional.ofNullable(used(new PluginKey(contract, name))).map(contract::cast);
    }

    @Override
    public void reads(Path file) {
        files.put(file, FileStamp.of(file));
    }

    @Override
    public void warn(String key, String problem, String remedy) {
        warnings.add(
                Finding.warning(stanza.settings().origin(key, stanza.origin()), stanza.id(), key, problem, remedy));
    }
}
