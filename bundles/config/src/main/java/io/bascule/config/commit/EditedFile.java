// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.config.text.ParsedFile;
import io.bascule.config.text.Parser;
import io.bascule.config.text.Passage;
import io.bascule.config.text.TextFile;
import io.bascule.config.typing.Candidate;
import io.bascule.config.typing.CandidateReader;
import io.bascule.config.typing.Draft;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a file by an edit. */
final class EditedFile {
    private EditedFile() {}

    /** True when the text is one whole stanza, so that nothing outside it can be meant. */
    static boolean isOneStanza(String text) {
        List<Passage> found = new ArrayList<>();
        ParsedFile parsed = Parser.parse(new TextFile("edit", text), (passage, body) -> found.add(passage));
        return parsed.findings().isEmpty() && found.size() == 1;
    }

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
        TextFile alone = new TextFile("edit", text);
        List<Draft> drafts =
                CandidateReader.read(List.of(alone), running.schemas()).written();
        if (drafts.size() == 1 && drafts.get(0).sound()) {
            return StanzaPatch.replace(old, drafts.get(0));
        }
        // What is wrong with it shall be found in the file.
        Passage place = old.source();
        String before = place.file().text();
        return before.substring(0, place.start()) + text.strip() + before.substring(place.end());
    }

    private static String appended(String text, String stanza) {
        String gap = text.isEmpty() || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        return text + gap + stanza.strip() + '\n';
    }
}
