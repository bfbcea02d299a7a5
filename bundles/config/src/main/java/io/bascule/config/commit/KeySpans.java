// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.config.text.Block;
import io.bascule.config.text.Node;
import io.bascule.config.text.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in the text of a stanza each key or item of a block stands, together with its value. */
final class KeySpans {
    /**
     * Indices into the text of the stanza.
     *
     * @param end behind the last character
     * @param block the value if it is a block, or ends with one
     */
    record Span(int start, int end, @Nullable Block block) {
        /** The block, if it has lines of its own, and so perhaps comments. */
        @Nullable
        Block wideBlock() {
            return block == null || block.line() == block.lastLine() ? null : block;
        }
    }

    private KeySpans() {}

    /** By key, in the order written. */
    static Map<String, Span> ofKeys(Block block, Settings settings) {
        List<Node> nodes = block.nodes();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (isKey(nodes.get(i), settings, starts, nodes)) {
                starts.add(i);
            }
        }
        Map<String, Span> spans = new LinkedHashMap<>();
        for (int i = 0; i < starts.size(); i++) {
            Word key = (Word) nodes.get(starts.get(i));
            int behind = i + 1 < starts.size() ? starts.get(i + 1) : nodes.size();
            spans.put(key.text(), span(key, nodes.get(behind - 1)));
        }
        return spans;
    }

    /** By name, in the order written: a word, and a block if one follows. */
    static Map<String, Span> ofItems(Block block) {
        Map<String, Span> spans = new LinkedHashMap<>();
        List<Node> nodes = block.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Word name) {
                boolean blockFollows = i + 1 < nodes.size() && nodes.get(i + 1) instanceof Block;
                spans.put(ObjectId.plain(name.text()), span(name, nodes.get(blockFollows ? i + 1 : i)));
            }
        }
        return spans;
    }

    private static Span span(Node first, Node last) {
        return new Span(first.start(), last.end(), last instanceof Block block ? block : null);
    }

    /** The typed settings know the line of each key; of two such words on that line the first is the key. */
    private static boolean isKey(Node node, Settings settings, List<Integer> before, List<Node> nodes) {
        return node instanceof Word word
                && settings.isWritten(word.text())
                && settings.origin(word.text(), Origin.BUILT_IN).line() == word.line()
                && before.stream().noneMatch(i -> ((Word) nodes.get(i)).text().equals(word.text()));
    }
}
