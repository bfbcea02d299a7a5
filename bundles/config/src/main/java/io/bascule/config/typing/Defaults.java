// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Settings;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completes what is written with what the schema says when nothing is. */
final class Defaults {
    private Defaults() {}

    /** The required keys that are not written. */
    static List<String> missing(Schema schema, Written written) {
        List<String> missing = new ArrayList<>(0);
        for (Attribute attribute : schema.attributes()) {
            if (attribute.required() && !written.has(attribute.key())) {
                missing.add(attribute.key());
            }
        }
        return missing;
    }

    /** The written settings and the defaults of all other keys, in the order of the schema. */
    static Settings fill(Schema schema, Written written) {
        Map<String, Object> values = new LinkedHashMap<>(schema.defaults().size() * 2);
        for (Attribute attribute : schema.attributes()) {
            String key = attribute.key();
            put(key, written.has(key) ? written.value(key) : schema.defaults().get(key), values);
        }
        put(Schema.DESCRIPTION, written.value(Schema.DESCRIPTION), values);
        put(Schema.DEFAULTS_FROM, written.value(Schema.DEFAULTS_FROM), values);
        return new Settings(values, written.origins());
    }

    private static void put(String key, @Nullable Object value, Map<String, Object> values) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
