// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reference;
import io.bascule.api.config.Settings;
import io.bascule.config.schema.Schema;
import io.bascule.config.text.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stanza as it was written: typed, and before inheritance and defaults.
 *
 * @param source its text
 * @param builtIn true when the platform supplies it
 * @param schema null while no bundle brings one for its kind
 * @param written the keys that stand in it
 * @param references what it mentions itself
 * @param sound false when something is wrong with it
 */
public record Draft(
        Passage source,
        boolean builtIn,
        @Nullable Schema schema,
        Written written,
        List<Reference> references,
        boolean sound) {
    public Draft {
        references = List.copyOf(references);
    }

    /** The keys that are written in it. One that is written as {@code none} has an origin and no value. */
    public Settings own() {
        return written.settings();
    }

    /** True when it is the other one, read once more without a change. */
    @SuppressWarnings("ReferenceEquality") // what was not typed again is the same thing
    public boolean isStill(Draft other) {
        return written == other.written && schema == other.schema;
    }

    public ObjectId id() {
        return source.id();
    }

    public Origin origin() {
        return builtIn ? Origin.BUILT_IN : source.origin();
    }
}
