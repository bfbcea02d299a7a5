// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reference;
import io.bascule.config.text.Passage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what one stanza mentions and what is wrong with it. */
final class Sheet {
    private final ObjectId id;
    private final String file;
    private final List<Reference> references = new ArrayList<>(4);
    private final List<Finding> findings = new ArrayList<>(0);

    Sheet(Passage passage) {
        this.id = passage.id();
        this.file = passage.file();
    }

    Origin at(int line) {
        return new Origin(file, line);
    }

    void error(int line, @Nullable String key, String problem, String remedy) {
        findings.add(Finding.error(at(line), id, key, problem, remedy));
    }

    void refer(List<String> kinds, String name, String key, int line) {
        references.add(new Reference(kinds, name, key, at(line)));
    }

    List<Reference> references() {
        return references;
    }

    List<Finding> findings() {
        return findings;
    }
}
