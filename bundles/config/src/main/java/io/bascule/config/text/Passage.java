// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Where one stanza stands.
 *
 * @param id the words before the last one, joined with dots, and the last one
 * @param line where it begins, counted from 1
 * @param start index of its first character in the file
 * @param end index behind its closing brace
 */
public record Passage(ObjectId id, TextFile file, int line, int start, int end) {
    public Origin origin() {
        return file.at(line);
    }

    /** Its characters. */
    public String text() {
        return file.text().substring(start, end);
    }

    /** True when both have the same text on the same lines of a file of the same name. */
    public boolean saysTheSameInTheSamePlaceAs(Passage other) {
        int length = end - start;
        return line == other.line
                && length == other.end - other.start
                && file.name().equals(other.file.name())
                && file.text().regionMatches(start, other.file.text(), other.start, length);
    }

    /** Its words and blocks, read once more: nobody keeps those of thousands of stanzas. */
    public Block body() {
        List<Block> found = new ArrayList<>(1);
        Parser.parse(file, (passage, body) -> {
            if (passage.start() == start) {
                found.add(body);
            }
        });
        return found.get(0);
    }
}
