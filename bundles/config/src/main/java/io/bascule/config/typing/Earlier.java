// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Finding;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Passage;
import io.bascule.config.text.TextFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier candidate knows of stanzas that stand where they stood and say what they said. Of ten thousand virtual
 * servers usually one changes, and the others need be neither parsed nor typed nor compared key by key again.
 */
final class Earlier {
    private final @Nullable Candidate earlier;

    /** @param earlier typed by other schemas it is of no use, nor is one with errors, nor null */
    Earlier(@Nullable Candidate earlier, Schemas schemas) {
        boolean useful = earlier != null
                && earlier.schemas().equals(schemas)
                && earlier.findings().stream().noneMatch(Finding::isError);
        this.earlier = useful ? earlier : null;
    }

    /** What has become of a file. */
    Revision revision(TextFile now, boolean builtIn) {
        String before = builtIn ? now.text() : textOf(now.name());
        List<Draft> drafts = new ArrayList<>();
        if (earlier != null && before != null) {
            for (Draft draft : earlier.drafts().values()) {
                if (draft.builtIn() == builtIn && draft.source().file().equals(now.name())) {
                    drafts.add(draft);
                }
            }
        }
        return new Revision(before == null ? "" : before, now.text(), drafts);
    }

    private @Nullable String textOf(String name) {
        return earlier == null
                ? null
                : earlier.files().stream()
                        .filter(file -> file.name().equals(name))
                        .map(TextFile::text)
                        .findFirst()
                        .orElse(null);
    }

    /** The draft of the same text in the same place; null when there was none. */
    @Nullable
    Draft draft(Passage now, boolean builtIn) {
        Draft draft = earlier == null ? null : earlier.drafts().get(now.id());
        boolean same = draft != null
                && draft.isTyped()
                && builtIn == draft.builtIn()
                && now.saysTheSameInTheSamePlaceAs(draft.source());
        return same && draft != null
                ? draft.movedBy(now.start() - draft.source().start())
                : null;
    }

    /**
     * True when everything that could be referred to can be referred to still.
     *
     * @param kept how many drafts were taken over
     * @param fresh those that were not
     */
    boolean isAllThere(int kept, Collection<Draft> fresh) {
        if (earlier == null) {
            return false;
        }
        long known = fresh.stream()
                .filter(draft -> earlier.drafts().containsKey(draft.id()))
                .count();
        return kept + known == earlier.drafts().size();
    }
}
