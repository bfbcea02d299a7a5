// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the words and blocks between two braces. */
public final class Cursor {
    private final List<Node> nodes;
    private int next;

    public Cursor(Block block) {
        this.nodes = block.nodes();
    }

    public boolean atEnd() {
        return next == nodes.size();
    }

    public @Nullable Node peek() {
        return atEnd() ? null : nodes.get(next);
    }

    /** The next node, consumed. Must not be called at the end. */
    public Node take() {
        return nodes.get(next++);
    }

    /** The next node if it is a word on that line, not consumed; else null. */
    public @Nullable Word peekWord(int line) {
        return peek() instanceof Word word && word.line() == line ? word : null;
    }

    /** The next node if it is a word on that line, consumed; else null. */
    public @Nullable Word takeWord(int line) {
        Word word = peekWord(line);
        if (word != null) {
            next++;
        }
        return word;
    }

    /** The next node if it is a block, consumed; else null. */
    public @Nullable Block takeBlock() {
        if (peek() instanceof Block block) {
            next++;
            return block;
        }
        return null;
    }
}
