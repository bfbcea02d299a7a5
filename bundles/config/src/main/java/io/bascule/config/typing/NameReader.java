// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.ObjectId;
import io.bascule.config.schema.Attribute;
import io.bascule.config.text.Block;
import io.bascule.config.text.Cursor;
import io.bascule.config.text.Node;
import io.bascule.config.text.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a single value that names other objects: one name, or what F5 writes for several monitors, {@code a and b} and
 * {@code min 1 of { a b }}. The value is the same text with plain names and without the braces.
 */
final class NameReader {
    private final Attribute attribute;
    private final Spot spot;
    private final int line;

    NameReader(Attribute attribute, Spot spot) {
        this.attribute = attribute;
        this.spot = spot;
        this.line = spot.line();
    }

    /** The value that begins with {@code first}; null after an error was noted. */
    @Nullable
    String read(Word first, Cursor rest) {
        if (first.is("min")) {
            return minimum(rest);
        }
        if (first.text().contains(" and ") || first.text().startsWith("min ")) {
            return oneWord(first.text().trim().split("\\s+"));
        }
        StringBuilder all = new StringBuilder(name(first.text()));
        Word and = rest.peekWord(line);
        while (and != null && and.is("and")) {
            rest.take();
            Word next = rest.takeWord(line);
            if (next == null) {
                spot.error("no name follows 'and'", "write one more name, or take 'and' out");
                return null;
            }
            all.append(" and ").append(name(next.text()));
            and = rest.peekWord(line);
        }
        return all.toString();
    }

    private @Nullable String minimum(Cursor rest) {
        Word count = rest.takeWord(line);
        Word of = rest.takeWord(line);
        List<String> names = new ArrayList<>();
        Block block = rest.takeBlock();
        if (block != null) {
            for (Node node : block.nodes()) {
                names.add(node instanceof Word word ? word.text() : "");
            }
        } else {
            for (Word next = rest.takeWord(line); next != null; next = rest.takeWord(line)) {
                names.add(next.text());
            }
        }
        if (count == null
                || !isCount(count.text())
                || of == null
                || !of.is("of")
                || names.isEmpty()
                || names.contains("")) {
            spot.error("what follows 'min' cannot be read", "write min, a number, of, and the names: min 1 of { a b }");
            return null;
        }
        StringBuilder all = new StringBuilder("min ").append(count.text()).append(" of");
        names.forEach(name -> all.append(' ').append(name(name)));
        return all.toString();
    }

    /** The same in quotes, as one word. */
    private String oneWord(String[] words) {
        StringBuilder all = new StringBuilder();
        for (String word : words) {
            boolean keyword = word.equals("and") || word.equals("min") || word.equals("of") || isCount(word);
            all.append(all.length() == 0 ? "" : " ").append(keyword ? word : name(word));
        }
        return all.toString();
    }

    private String name(String written) {
        spot.refer(attribute.refers(), written);
        return ObjectId.plain(written);
    }

    private static boolean isCount(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
