// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Snapshot;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.TextFile;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a set of files says by a set of schemas. Immutable; safe on any thread.
 *
 * @param files what was read
 * @param schemas by which it was typed
 * @param drafts every stanza as written, with what is built in, in order
 * @param snapshot those that are sound, complete with what they inherit and default to
 * @param findings all that is wrong or remarkable about the text
 */
public record Candidate(
        List<TextFile> files, Schemas schemas, Map<ObjectId, Draft> drafts, Snapshot snapshot, List<Finding> findings) {
    public Candidate {
        files = List.copyOf(files);
        drafts = Collections.unmodifiableMap(drafts);
        findings = List.copyOf(findings);
    }

    /** The stanzas an administrator wrote, in order. */
    public List<Draft> written() {
        return drafts.values().stream().filter(draft -> !draft.builtIn()).toList();
    }
}
