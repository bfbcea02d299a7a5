// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written, over defaults that many share. Unmodifiable, as long as what it was made of is not modified. */
final class CompletedValues extends AbstractMap<String, Object> {
    private final Map<String, Object> written;
    private final Set<String> mentioned;
    private final Map<String, Object> defaults;
    private final Collection<String> keys;

    /**
     * @param mentioned keys whose default does not count, whether or not they have a value
     * @param keys all there can be, in their order
     */
    CompletedValues(
            Map<String, Object> written, Set<String> mentioned, Map<String, Object> defaults, Collection<String> keys) {
        this.written = written;
        this.mentioned = mentioned;
        this.defaults = defaults;
        this.keys = keys;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (!(key instanceof String)) {
            return null;
        }
        return mentioned.contains(key) ? written.get(key) : defaults.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Set<Entry<String, Object>> entries = new LinkedHashSet<>();
        for (String key : keys) {
            Object value = get(key);
            if (value != null) {
                entries.add(Map.entry(key, value));
            }
        }
        return entries;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // what is shared need not be compared
    public boolean equals(@Nullable Object other) {
        if (other instanceof CompletedValues that && keys == that.keys && defaults == that.defaults) {
            return equalsOfOneSchema(that);
        }
        return super.equals(other);
    }

    private boolean equalsOfOneSchema(CompletedValues that) {
        for (String key : keys) {
            boolean defaulted = !mentioned.contains(key) && !that.mentioned.contains(key);
            if (!defaulted && !Objects.equals(get(key), that.get(key))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
