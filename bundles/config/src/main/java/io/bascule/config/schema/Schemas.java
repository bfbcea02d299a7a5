// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All schemas there are at one moment. Immutable; equal to another with the same schemas. */
public final class Schemas {
    public static final Schemas NONE = new Schemas(List.of());

    /** Where plug-ins may bring kinds of their own: an unknown kind there waits, elsewhere it is a mistake. */
    private static final List<String> EXTENSION_POINTS = List.of("ltm.profile.", "ltm.monitor.", "ltm.persistence.");

    private final Map<String, Schema> all = new TreeMap<>();
    private final Set<String> inner = new HashSet<>();

    /** @param schemas of two with one kind the first is kept */
    public Schemas(Collection<Schema> schemas) {
        schemas.forEach(schema -> all.putIfAbsent(schema.kind(), schema));
        all.values().stream()
                .flatMap(schema -> schema.attributes().stream())
                .map(Attribute::nested)
                .filter(Objects::nonNull)
                .forEach(inner::add);
    }

    /** The schema of the stanzas of a kind; null when no bundle brings one. */
    public @Nullable Schema ofKind(String kind) {
        return inner.contains(kind) ? null : all.get(kind);
    }

    /** The schema of what stands under a key that nests; null when its bundle does not bring it. */
    public @Nullable Schema inside(Attribute attribute) {
        return attribute.nested() == null ? null : all.get(attribute.nested());
    }

    /** True when that schema describes a block within a stanza and never a stanza. */
    public boolean isInner(String kind) {
        return inner.contains(kind);
    }

    /** The kinds of which there can be stanzas, sorted. */
    public List<String> kinds() {
        return all.keySet().stream().filter(kind -> !inner.contains(kind)).toList();
    }

    /** The schemas of those kinds, sorted by kind. */
    public List<Schema> schemas() {
        return all.values().stream()
                .filter(schema -> !inner.contains(schema.kind()))
                .collect(Collectors.toList());
    }

    public static boolean mayStillCome(String kind) {
        return EXTENSION_POINTS.stream().anyMatch(kind::startsWith);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schemas that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }
}
