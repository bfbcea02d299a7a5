// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reference;
import io.bascule.api.config.Stanza;
import io.bascule.config.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Completes drafts: with the written keys of the objects named by {@code defaults-from}, then with defaults. */
final class Inheritance {
    private final Map<ObjectId, Draft> drafts;
    private final List<Finding> findings;

    Inheritance(Map<ObjectId, Draft> drafts, List<Finding> findings) {
        this.drafts = drafts;
        this.findings = findings;
    }

    /** The whole stanza; null when it or what it inherits from is not sound, which is then a finding. */
    @Nullable
    Stanza complete(Draft draft) {
        Schema schema = draft.schema();
        if (draft.alone() != null || !draft.sound() || schema == null) {
            return draft.alone();
        }
        List<Draft> line = parent(draft).isEmpty() ? List.of(draft) : ancestry(draft);
        if (line.isEmpty()) {
            return null;
        }
        Written written = line.size() == 1 ? draft.written() : merged(line, schema);
        List<String> missing = Defaults.missing(schema, written);
        missing.forEach(key -> findings.add(
                Finding.error(draft.origin(), draft.id(), key, "is missing", "write it between the braces")));
        List<Reference> references = line.size() == 1 ? draft.references() : mentioned(line);
        return missing.isEmpty()
                ? new Stanza(draft.id(), Defaults.fill(schema, written), references, true, draft.origin())
                : null;
    }

    /** The draft, what it inherits from, and so on; empty when that cannot be told. */
    private List<Draft> ancestry(Draft draft) {
        List<Draft> line = new ArrayList<>(List.of(draft));
        Set<ObjectId> seen = new HashSet<>(Set.of(draft.id()));
        for (String name = parent(draft); !name.isEmpty(); ) {
            Draft next = drafts.get(new ObjectId(draft.id().kind(), name));
            if (next == null || !next.sound()) {
                return List.of();
            }
            if (!seen.add(next.id())) {
                circle(draft, next, line);
                return List.of();
            }
            line.add(next);
            name = parent(next);
        }
        return line;
    }

    private static String parent(Draft draft) {
        return draft.written().value(Schema.DEFAULTS_FROM) instanceof String name ? name : "";
    }

    /** Each object of the circle says so; those that merely lead to it do not. */
    private void circle(Draft draft, Draft again, List<Draft> line) {
        if (again.id().equals(draft.id())) {
            String way = line.stream().map(step -> step.id().name()).collect(Collectors.joining(", "));
            Origin origin = draft.written().origins().getOrDefault(Schema.DEFAULTS_FROM, draft.origin());
            findings.add(Finding.error(
                    origin,
                    draft.id(),
                    Schema.DEFAULTS_FROM,
                    "leads back to itself by way of " + way,
                    "let one of them inherit from something else"));
        }
    }

    private static Written merged(List<Draft> line, Schema schema) {
        Map<String, Object> values = new HashMap<>();
        Map<String, Origin> origins = new HashMap<>();
        for (String key : schema.keys()) {
            Written source = source(line, key).written();
            Object value = source.value(key);
            if (value != null) {
                values.put(key, value);
            }
            Origin origin = source.origins().get(key);
            if (origin != null) {
                origins.put(key, origin);
            }
        }
        return new Written(values, origins);
    }

    /** The nearest in which a key is written; the first when it is written in none. */
    private static Draft source(List<Draft> line, String key) {
        Draft own = line.get(0);
        if (key.equals(Schema.DESCRIPTION)) {
            return own;
        }
        return line.stream()
                .filter(draft -> draft.written().has(key))
                .findFirst()
                .orElse(own);
    }

    private static List<Reference> mentioned(List<Draft> line) {
        List<Reference> all = new ArrayList<>();
        for (Draft draft : line) {
            draft.references().stream()
                    .filter(reference -> source(line, firstKey(reference)).equals(draft))
                    .forEach(all::add);
        }
        return all;
    }

    private static String firstKey(Reference reference) {
        int blank = reference.key().indexOf(' ');
        return blank < 0 ? reference.key() : reference.key().substring(0, blank);
    }
}
