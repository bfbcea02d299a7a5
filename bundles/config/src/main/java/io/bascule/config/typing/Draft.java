// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reference;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Stanza;
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
 * @param alone the stanza it makes by itself; null when it inherits, and when something is missing or wrong
 */
public record Draft(
        Passage source,
        boolean builtIn,
        @Nullable Schema schema,
        Written written,
        List<Reference> references,
        boolean sound,
        @Nullable Stanza alone) {
    public Draft {
        references = List.copyOf(references);
    }

    /** With the stanza it makes by itself, if it does. */
    static Draft of(
            Passage source,
            boolean builtIn,
            @Nullable Schema schema,
            Written written,
            List<Reference> references,
            boolean sound) {
        Draft draft = new Draft(source, builtIn, schema, written, references, sound, null);
        return new Draft(source, builtIn, schema, written, references, sound, draft.stanza());
    }

    private @Nullable Stanza stanza() {
        if (!sound || written.has(Schema.DEFAULTS_FROM)) {
            return null;
        }
        if (schema == null) {
            return new Stanza(id(), Settings.EMPTY, List.of(), false, origin());
        }
        return Defaults.missing(schema, written).isEmpty()
                ? new Stanza(id(), Defaults.fill(schema, written), references, true, origin())
                : null;
    }

    /** True when all that is to be said of it has been said. */
    boolean isTyped() {
        return sound && schema != null;
    }

    /** The same, further behind in a file and on the same lines. */
    Draft movedBy(int characters) {
        return characters == 0
                ? this
                : new Draft(source.movedBy(characters), builtIn, schema, written, references, sound, alone);
    }

    /** The keys that are written in it. One that is written as {@code none} has an origin and no value. */
    public Settings own() {
        return written.settings();
    }

    /** True when it is the other one, read once more without a change. */
    @SuppressWarnings("ReferenceEquality") // what was not typed again is the same thing
    public boolean isStill(Draft other) {
        return this == other || (written == other.written && schema == other.schema);
    }

    public ObjectId id() {
        return source.id();
    }

    public Origin origin() {
        return builtIn ? Origin.BUILT_IN : source.origin();
    }
}
