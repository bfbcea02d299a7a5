// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with the text of a file.
 *
 * @param broken objects that are written there and could not be read
 * @param findings about braces, quotes and the beginnings of stanzas
 * @param end how far it was read
 */
public record ParsedFile(Set<ObjectId> broken, List<Finding> findings, Place end) {
    public ParsedFile {
        broken = Set.copyOf(broken);
        findings = List.copyOf(findings);
    }
}
