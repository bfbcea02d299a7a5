// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Finding;
import io.bascule.api.config.Reference;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import io.bascule.config.schema.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Whatever is mentioned must exist. */
final class ReferenceCheck {
    private final Snapshot declared;

    /** @param declared every object that is written somewhere, sound or not */
    ReferenceCheck(Snapshot declared) {
        this.declared = declared;
    }

    List<Finding> check(Collection<Draft> drafts) {
        List<Finding> findings = new ArrayList<>();
        for (Draft draft : drafts) {
            for (Reference reference : draft.references()) {
                if (declared.find(reference) == null) {
                    findings.add(dangling(draft, reference));
                }
            }
        }
        return findings;
    }

    private Finding dangling(Draft draft, Reference reference) {
        List<String> names = reference.kinds().stream()
                .flatMap(kinds -> declared.of(kinds).stream())
                .map(Stanza::id)
                .filter(id -> !id.equals(draft.id()))
                .map(id -> id.name())
                .toList();
        List<String> near = Nearest.to(reference.name(), names);
        return Finding.error(
                reference.origin(),
                draft.id(),
                reference.key(),
                "there is no " + say(reference.kinds()) + " '" + reference.name() + "'",
                near.isEmpty()
                        ? "create it, or take the name out"
                        : "write " + String.join(" or ", near) + ", or create it");
    }

    private static String say(List<String> kinds) {
        return kinds.stream()
                .map(kind -> kind.endsWith(".*") ? kind.substring(0, kind.length() - 2) : kind)
                .map(kind -> kind.replace('.', ' '))
                .collect(Collectors.joining(" or "));
    }
}
