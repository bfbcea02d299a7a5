// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Stanza;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Passage;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier candidate knows of stanzas that stand where they stood and say what they said. Of ten thousand virtual
 * servers usually one changes, and the others need not be typed, nor compared key by key, again.
 */
final class Unchanged {
    private final @Nullable Candidate earlier;
    private final Set<ObjectId> found = new HashSet<>();

    /** @param earlier typed by other schemas it is of no use, nor is null */
    Unchanged(@Nullable Candidate earlier, Schemas schemas) {
        this.earlier = earlier != null && earlier.schemas().equals(schemas) ? earlier : null;
    }

    /** The draft of the same text; null when there was none. */
    @Nullable
    Draft draft(Passage now, boolean builtIn) {
        Draft draft = earlier == null ? null : earlier.drafts().get(now.id());
        if (draft == null || !draft.sound() || draft.schema() == null || builtIn != draft.builtIn()) {
            return null;
        }
        if (!now.saysTheSameInTheSamePlaceAs(draft.source())) {
            return null;
        }
        found.add(now.id());
        return new Draft(now, builtIn, draft.schema(), draft.written(), draft.references(), true);
    }

    /** The stanza made of it before; null when it may be another now. */
    @Nullable
    Stanza stanza(Draft draft) {
        boolean inherits = draft.written().has(Schema.DEFAULTS_FROM);
        return earlier == null || inherits || !found.contains(draft.id())
                ? null
                : earlier.snapshot().get(draft.id());
    }
}
