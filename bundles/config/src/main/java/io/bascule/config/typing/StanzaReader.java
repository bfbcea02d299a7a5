// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Finding;
import io.bascule.config.schema.Nearest;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Block;
import io.bascule.config.text.Passage;
import java.util.List;

/** Types one stanza at a time by the schema of its kind. */
final class StanzaReader {
    private final Schemas schemas;
    private final List<Finding> findings;

    /** @param findings takes what is found */
    StanzaReader(Schemas schemas, List<Finding> findings) {
        this.schemas = schemas;
        this.findings = findings;
    }

    Draft read(Passage stanza, Block body, boolean builtIn) {
        Schema schema = schemas.ofKind(stanza.id().kind());
        if (schema == null) {
            boolean waits = builtIn || unknown(stanza);
            return Draft.of(stanza, builtIn, null, Written.NOTHING, List.of(), waits);
        }
        Sheet sheet = new Sheet(stanza);
        Written written = new BlockReader(schemas, schema, sheet, "").read(body);
        findings.addAll(sheet.findings());
        return Draft.of(
                stanza,
                builtIn,
                schema,
                written,
                sheet.references(),
                sheet.findings().isEmpty());
    }

    /** Says what is to be said about a kind without a schema; true when its bundle may still come. */
    private boolean unknown(Passage stanza) {
        String kind = stanza.id().kind();
        String words = kind.replace('.', ' ');
        List<String> near = Nearest.to(kind, schemas.kinds()).stream()
                .map(known -> known.replace('.', ' '))
                .toList();
        if (Schemas.mayStillCome(kind) && !schemas.isInner(kind)) {
            String other = near.isEmpty() ? "or take it out" : "or write " + String.join(" or ", near);
            findings.add(Finding.warning(
                    stanza.origin(),
                    stanza.id(),
                    null,
                    "no installed bundle brings " + words + ", and what refers to it waits",
                    "install the bundle, " + other));
            return true;
        }
        if (schemas.isInner(kind)) {
            error(stanza, words + " stands inside another object, not by itself", "write it there");
        } else if (near.isEmpty()) {
            error(stanza, "there is no kind " + words, "the kinds are " + allKinds());
        } else {
            error(stanza, "there is no kind " + words, "write " + String.join(" or ", near));
        }
        return false;
    }

    private String allKinds() {
        return String.join(", ", schemas.kinds()).replace('.', ' ');
    }

    private void error(Passage stanza, String problem, String remedy) {
        findings.add(Finding.error(stanza.origin(), stanza.id(), null, problem, remedy));
    }
}
