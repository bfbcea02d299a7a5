// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a stanza or of a block within one, typed by the schema and with its defaults filled in. Immutable; safe on
 * any thread. Two are equal when their values are, wherever they were written.
 *
 * <p>A value is a {@code String}, {@code Boolean}, {@code Long}, {@code Double}, a list of strings, a {@code Settings}
 * (a block) or a map of {@code Settings} by name (items, such as the members of a pool).
 */
public final class Settings {
    public static final Settings EMPTY = new Settings(Map.of(), Map.of());

    private final Map<String, Object> values;
    private final Map<String, Origin> origins;

    /**
     * @param values by key, in the order of the schema
     * @param origins of the keys that were written; a key without one has its default
     */
    public Settings(Map<String, Object> values, Map<String, Origin> origins) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.origins = Map.copyOf(origins);
    }

    private Settings(CompletedValues values, Map<String, Origin> origins) {
        this.values = values;
        this.origins = origins;
    }

    /**
     * What is written, and the defaults of all other keys. Tens of thousands of stanzas share the defaults of one schema,
     * so these are not copied.
     *
     * @param written by key; a key that has an origin and no value has neither value nor default
     * @param origins of the keys that were written
     * @param defaults by key; not modified any more
     * @param keys all there can be, in the order of the schema; not modified any more
     */
    public static Settings completed(
            Map<String, Object> written,
            Map<String, Origin> origins,
            Map<String, Object> defaults,
            Collection<String> keys) {
        Map<String, Origin> kept = Map.copyOf(origins);
        return new Settings(new CompletedValues(Map.copyOf(written), kept.keySet(), defaults, keys), kept);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** True when the key was written rather than defaulted. */
    public boolean isWritten(String key) {
        return origins.containsKey(key);
    }

    /** The text of a key, or null when it has neither value nor default. */
    public @Nullable String text(String key) {
        Object value = values.get(key);
        return value == null ? null : String.valueOf(value);
    }

    /** The text of a key, or {@code otherwise}. */
    public String text(String key, String otherwise) {
        String value = text(key);
        return value == null ? otherwise : value;
    }

    /** The number of a key, or 0 when it has neither value nor default. */
    public int number(String key) {
        return values.get(key) instanceof Number n ? n.intValue() : 0;
    }

    /** The truth of a key; false when it has neither value nor default. */
    public boolean flag(String key) {
        return values.get(key) instanceof Boolean b && b;
    }

    /** The strings of a key; empty when there are none. */
    public List<String> list(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The block under a key; {@link #EMPTY} when it was not written. */
    public Settings block(String key) {
        return values.get(key) instanceof Settings block ? block : EMPTY;
    }

    /** The named items under a key in the order written; empty when there are none. */
    public Map<String, Settings> items(String key) {
        Map<String, Settings> items = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, item) -> items.put((String) name, (Settings) item));
        }
        return items;
    }

    /** Where a key was written, or {@code otherwise} when it was not. */
    public Origin origin(String key, Origin otherwise) {
        return origins.getOrDefault(key, otherwise);
    }

    /** All values by key, in the order of the schema. Unmodifiable. */
    public Map<String, Object> values() {
        return values;
    }

    /**
     * The settings as an instance of the annotation type that declares their schema, as Declarative Services gives a
     * component its properties: {@code activation$_$mode()} reads {@code activation-mode}. Methods return {@code String},
     * {@code String[]} (of named items, their names), {@code boolean}, {@code int}, {@code long} or {@code double}.
     */
    public <T> T as(Class<T> schema) {
        return SettingsView.of(schema, values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Settings that && values.equals(that.values));
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
