// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * One stanza as it stands in a file. Holds its own text, not that of the file: of ten thousand stanzas most outlive many
 * versions of it.
 *
 * @param id the words before the last one, joined with dots, and the last one
 * @param file the name of the file
 * @param line where it begins, counted from 1
 * @param start index of its first character in the file
 * @param text its characters, to its closing brace
 */
public record Passage(ObjectId id, String file, int line, int start, String text) {
    public Origin origin() {
        return new Origin(file, line);
    }

    /** Index behind its closing brace in the file. */
    public int end() {
        return start + text.length();
    }

    /** True when both have the same text on the same lines of a file of the same name. */
    public boolean saysTheSameInTheSamePlaceAs(Passage other) {
        return line == other.line && file.equals(other.file) && text.equals(other.text);
    }

    /** The same, in a file in which the text before it has become longer or shorter and has as many lines as it had. */
    public Passage movedBy(int characters) {
        return characters == 0 ? this : new Passage(id, file, line, start + characters, text);
    }

    /**
     * Its words and blocks, read once more: nobody keeps those of thousands of stanzas. Their lines are those of the file,
     * their indices those of {@link #text}.
     */
    public Block body() {
        List<Block> found = new ArrayList<>(1);
        Parser.parse(new TextFile(file, text), new Place(0, line), place -> false, (passage, body) -> found.add(body));
        return found.get(0);
    }
}
