// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that are written in one block, typed, before anything is added to them.
 *
 * @param values by key; none for a key that is written as {@code none}
 * @param origins of every key that is written
 */
record Written(Map<String, Object> values, Map<String, Origin> origins) {
    Written {
        values = Map.copyOf(values);
        origins = Map.copyOf(origins);
    }

    static final Written NOTHING = new Written(Map.of(), Map.of());

    boolean has(String key) {
        return origins.containsKey(key);
    }

    @Nullable
    Object value(String key) {
        return values.get(key);
    }

    Settings settings() {
        return new Settings(values, origins);
    }
}
