// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.config.text.TextFile;
import io.bascule.config.typing.Candidate;
import io.bascule.config.typing.CandidateReader;
import io.bascule.config.typing.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a file by an edit. */
final class EditedFile {
    private EditedFile() {}

    /** The one file that changes: the one in which the stanza stands, or for a new stanza the last one. */
    static TextFile after(Edit edit, Candidate running) {
        Draft old = running.drafts().get(edit.id());
        if (old == null || old.builtIn()) {
            TextFile last = running.files().get(running.files().size() - 1);
            return edit.text() == null ? last : new TextFile(last.name(), appended(last.text(), edit.text()));
        }
        TextFile file = old.source().file();
        return new TextFile(
                file.name(), edit.text() == null ? StanzaPatch.remove(old) : replaced(old, edit.text(), running));
    }

    private static String replaced(Draft old, String text, Candidate running) {
        Draft next = single(text, running);
        if (next == null || !next.sound()) {
            // Its findings shall tell of it, so it goes in as it is.
            String before = old.source().file().text();
            return before.substring(0, old.source().start())
                    + text.strip()
                    + before.substring(old.source().end());
        }
        return StanzaPatch.replace(old, next);
    }

    private static @Nullable Draft single(String text, Candidate running) {
        List<Draft> drafts = CandidateReader.read(List.of(new TextFile("edit", text)), running.schemas())
                .written();
        return drafts.size() == 1 ? drafts.get(0) : null;
    }

    private static String appended(String text, String stanza) {
        String gap = text.isEmpty() || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        return text + gap + stanza.strip() + '\n';
    }
}
