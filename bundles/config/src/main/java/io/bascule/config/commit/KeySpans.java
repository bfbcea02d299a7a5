// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Origin;
import io.bascule.api.config.Settings;
import io.bascule.config.text.Node;
import io.bascule.config.text.Word;
import io.bascule.config.typing.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where in its file each key of a stanza stands, together with its value. */
final class KeySpans {
    /** Indices into the file's text; {@code end} lies behind the last character. */
    record Span(int start, int end) {}

    private KeySpans() {}

    /** By key, in the order written. */
    static Map<String, Span> of(Draft draft) {
        Settings own = draft.own();
        List<Node> nodes = draft.source().body().nodes();
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (isKey(nodes.get(i), own, starts, nodes)) {
                starts.add(i);
            }
        }
        Map<String, Span> spans = new LinkedHashMap<>();
        for (int i = 0; i < starts.size(); i++) {
            Word key = (Word) nodes.get(starts.get(i));
            int behind = i + 1 < starts.size() ? starts.get(i + 1) : nodes.size();
            spans.put(key.text(), new Span(key.start(), nodes.get(behind - 1).end()));
        }
        return spans;
    }

    /** The typed settings know the line of each key; of two such words on that line the first is the key. */
    private static boolean isKey(Node node, Settings own, List<Integer> before, List<Node> nodes) {
        return node instanceof Word word
                && own.isWritten(word.text())
                && own.origin(word.text(), Origin.BUILT_IN).line() == word.line()
                && before.stream().noneMatch(i -> ((Word) nodes.get(i)).text().equals(word.text()));
    }
}
