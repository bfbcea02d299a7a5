// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Block;
import io.bascule.config.text.ParsedFile;
import io.bascule.config.text.Parser;
import io.bascule.config.text.Passage;
import io.bascule.config.text.TextFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads files into a candidate: parse, type, inherit, check references. Finds everything, not just the first thing. */
public final class CandidateReader {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<ObjectId, Draft> drafts = new LinkedHashMap<>();
    private final Set<ObjectId> broken = new HashSet<>();
    private final List<Draft> fresh = new ArrayList<>();
    private final StanzaReader stanzas;
    private final Earlier earlier;

    private CandidateReader(Schemas schemas, Earlier earlier) {
        this.earlier = earlier;
        this.stanzas = new StanzaReader(schemas, findings);
    }

    /** Pure: the same files and schemas give the same candidate. */
    public static Candidate read(List<TextFile> files, Schemas schemas) {
        return read(files, schemas, null);
    }

    /** The same, sooner: with the help of an earlier candidate that says much the same. */
    public static Candidate read(List<TextFile> files, Schemas schemas, @Nullable Candidate earlier) {
        CandidateReader reader = new CandidateReader(schemas, new Earlier(earlier, schemas));
        reader.add(ProfileBase.file(), true);
        files.forEach(file -> reader.add(file, false));
        return new Candidate(files, schemas, reader.drafts, reader.snapshot(), reader.findings);
    }

    private void add(TextFile file, boolean builtIn) {
        Revision revision = earlier.revision(file, builtIn);
        revision.head().forEach(this::keep);
        ParsedFile parsed = Parser.parse(file, revision.begin(), revision::isKnownFrom, (passage, body) -> {
            if (isFirst(passage)) {
                Draft same = earlier.draft(passage, builtIn);
                put(same != null ? same : read(passage, body, builtIn));
            }
        });
        revision.tail(parsed.end()).forEach(this::keep);
        findings.addAll(parsed.findings());
        broken.addAll(parsed.broken());
    }

    private void keep(Draft draft) {
        Passage passage = draft.source();
        if (isFirst(passage)) {
            // What could not be typed is to be told again.
            put(draft.isTyped() ? draft : read(passage, passage.body(), draft.builtIn()));
        }
    }

    private Draft read(Passage passage, Block body, boolean builtIn) {
        Draft draft = stanzas.read(passage, body, builtIn);
        fresh.add(draft);
        return draft;
    }

    private void put(Draft draft) {
        drafts.put(draft.id(), draft);
    }

    private boolean isFirst(Passage passage) {
        Draft first = drafts.get(passage.id());
        if (first != null) {
            twice(passage, first);
        }
        return first == null;
    }

    private void twice(Passage stanza, Draft first) {
        String problem = first.builtIn() ? "is built in" : "is written twice, first in " + first.origin();
        String remedy = first.builtIn()
                ? "choose another name, and write defaults-from " + stanza.id().name() + " in it"
                : "take one of them out, or rename it";
        findings.add(Finding.error(stanza.origin(), stanza.id(), null, problem, remedy));
    }

    private Snapshot snapshot() {
        Inheritance inheritance = new Inheritance(drafts, findings);
        List<Stanza> sound = new ArrayList<>(drafts.size());
        for (Draft draft : drafts.values()) {
            Stanza stanza = inheritance.complete(draft);
            if (stanza != null) {
                sound.add(stanza);
            }
        }
        Snapshot snapshot = new Snapshot(sound);
        findings.addAll(new ReferenceCheck(declared(snapshot)).check(suspects()));
        return snapshot;
    }

    /** Those whose references may dangle. */
    private Collection<Draft> suspects() {
        return earlier.isAllThere(drafts.size() - fresh.size(), fresh) ? fresh : drafts.values();
    }

    /** A stanza that is not sound exists all the same: its users are told nothing of it. */
    private Snapshot declared(Snapshot sound) {
        if (broken.isEmpty() && sound.stanzas().size() == drafts.size()) {
            return sound;
        }
        Set<ObjectId> rest = new HashSet<>(broken);
        rest.addAll(drafts.keySet());
        rest.removeIf(id -> sound.get(id) != null);
        List<Stanza> all = new ArrayList<>(sound.stanzas());
        rest.forEach(id -> all.add(new Stanza(id, Settings.EMPTY, List.of(), false, Origin.BUILT_IN)));
        return new Snapshot(all);
    }
}
