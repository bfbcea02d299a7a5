// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of the configuration. Immutable. Two are equal when they say the same, wherever it was written, so that a
 * moved line rebuilds nothing.
 *
 * @param id type path and name
 * @param settings typed by the schema; {@link Settings#EMPTY} while no bundle brings one
 * @param references the other objects it mentions
 * @param known false while no bundle brings the schema of its kind: what refers to it waits
 * @param origin where it begins
 */
public record Stanza(ObjectId id, Settings settings, List<Reference> references, boolean known, Origin origin) {
    public Stanza {
        references = List.copyOf(references);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Stanza that
                        && id.equals(that.id)
                        && known == that.known
                        && settings.equals(that.settings));
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + settings.hashCode();
    }
}
