// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole configuration at one moment: every stanza, by identity. Immutable; safe on any thread. */
public final class Snapshot {
    public static final Snapshot EMPTY = new Snapshot(List.of());

    private final Map<ObjectId, Stanza> stanzas;
    private final Set<String> kinds = new LinkedHashSet<>();

    /** @param stanzas in the order written; of two with one identity the later is kept */
    public Snapshot(Collection<Stanza> stanzas) {
        Map<ObjectId, Stanza> all = new LinkedHashMap<>(stanzas.size() * 2);
        for (Stanza stanza : stanzas) {
            all.put(stanza.id(), stanza);
            kinds.add(stanza.id().kind());
        }
        this.stanzas = Collections.unmodifiableMap(all);
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

    /**
     * The object a reference means, or null when it dangles. Of two kinds that may be meant and have that name, the one
     * that is written first in this snapshot. Costs the same however many stanzas there are.
     */
    public @Nullable Stanza find(Reference reference) {
        for (String pattern : reference.kinds()) {
            Stanza found = pattern.endsWith("*")
                    ? find(pattern, reference.name())
                    : get(new ObjectId(pattern, reference.name()));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Stanza find(String pattern, String name) {
        for (String kind : kinds) {
            ObjectId id = new ObjectId(kind, name);
            Stanza found = id.isOf(pattern) ? get(id) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
