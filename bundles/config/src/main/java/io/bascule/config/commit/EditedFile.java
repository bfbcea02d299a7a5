// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.config.schema.Schemas;
import io.bascule.config.text.ParsedFile;
import io.bascule.config.text.Parser;
import io.bascule.config.text.Passage;
import io.bascule.config.text.TextFile;
import io.bascule.config.typing.Candidate;
import io.bascule.config.typing.CandidateReader;
import io.bascule.config.typing.Draft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        TextFile file = running.files().stream()
                .filter(one -> one.name().equals(old.source().file()))
                .findFirst()
                .orElseThrow();
        return new TextFile(file.name(), changed(file.text(), old, edit.text(), running.schemas()));
    }

    private static String changed(String text, Draft old, @Nullable String wanted, Schemas schemas) {
        Passage place = old.source();
        return wanted == null
                ? StanzaPatch.remove(text, place.start(), place.end())
                : text.substring(0, place.start()) + replaced(old, wanted, schemas) + text.substring(place.end());
    }

    private static String replaced(Draft old, String wanted, Schemas schemas) {
        Draft edited = read(wanted, schemas);
        if (edited == null) {
            return wanted.strip();
        }
        String whole = Secrets.restored(edited, old, schemas);
        Draft next = read(whole, schemas);
        // What is wrong with it shall be found in the file.
        return next != null && next.sound() ? StanzaPatch.replace(old, next, schemas) : whole;
    }

    private static @Nullable Draft read(String text, Schemas schemas) {
        List<Draft> drafts = CandidateReader.read(List.of(new TextFile("edit", text)), schemas)
                .written();
        return drafts.size() == 1 ? drafts.get(0) : null;
    }

    private static String appended(String text, String stanza) {
        String gap = text.isEmpty() || text.endsWith("\n\n") ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        return text + gap + stanza.strip() + '\n';
    }
}
