// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Settings;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schema;
import java.util.ArrayList;
import java.util.List;

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
        return Settings.completed(written.values(), written.origins(), schema.defaults(), schema.keys());
    }
}
