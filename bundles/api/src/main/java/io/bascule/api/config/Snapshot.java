// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole configuration at one moment: every stanza, by identity. Immutable; safe on any thread. */
public final class Snapshot {
    public static final Snapshot EMPTY = new Snapshot(List.of());

    private final Map<ObjectId, Stanza> stanzas;
    private final Map<String, List<Stanza>> byName;

    /** @param stanzas in the order written; of two with one identity the later is kept */
    public Snapshot(Collection<Stanza> stanzas) {
        Map<ObjectId, Stanza> all = new LinkedHashMap<>();
        stanzas.forEach(stanza -> all.put(stanza.id(), stanza));
        this.stanzas = Collections.unmodifiableMap(all);
        this.byName = new HashMap<>();
        all.values()
                .forEach(stanza -> byName.computeIfAbsent(stanza.id().name(), name -> new ArrayList<>(1))
                        .add(stanza));
    }

    public Collection<Stanza> stanzas() {
        return stanzas.values();
    }

    public @Nullable Stanza get(ObjectId id) {
        return stanzas.get(id);
    }

    /** The stanzas of one kind, or of all kinds a pattern such as {@code ltm.profile.*} matches. */
    public List<Stanza> of(String kinds) {
        return stanzas.values().stream().filter(s -> s.id().isOf(kinds)).toList();
    }

    /** The object a reference means, or null when it dangles. Constant time. */
    public @Nullable Stanza find(Reference reference) {
        for (Stanza candidate : byName.getOrDefault(reference.name(), List.of())) {
            if (reference.means(candidate.id())) {
                return candidate;
            }
        }
        return null;
    }
}
