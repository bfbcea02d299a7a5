// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

import io.bascule.api.config.ObjectId;
import java.util.List;

/** Writes stanzas in the layout of a {@code bigip.conf}: one key a line, four blanks for each block. */
public final class TextWriter {
    private final StringBuilder text = new StringBuilder();
    private final String indent;
    private final char newline;
    private int depth;

    private TextWriter(String indent, char newline) {
        this.indent = indent;
        this.newline = newline;
    }

    public static TextWriter onLines() {
        return new TextWriter("    ", '\n');
    }

    /** For a value that is shown where there is only one line. */
    public static TextWriter onOneLine() {
        return new TextWriter("", ' ');
    }

    /** Begins a stanza or a block within one. */
    public void open(String words) {
        indent().append(words).append(" {").append(newline);
        depth++;
    }

    public void open(ObjectId id) {
        open(id.kind().replace('.', ' ') + ' ' + Quoting.word(id.name()));
    }

    public void close() {
        depth--;
        indent().append('}').append(newline);
    }

    /** One line of its own. */
    public void line(String words) {
        indent().append(words).append(newline);
    }

    /** Whatever stands in the block, each word on the line it was on: for text whose meaning is not known. */
    public void verbatim(Block block) {
        int line = -1;
        for (Node node : block.nodes()) {
            if (node.line() == line) {
                text.append(' ');
            } else {
                endLine();
                indent();
            }
            verbatim(node);
            line = node instanceof Block inner ? inner.lastLine() : node.line();
        }
        endLine();
    }

    private void verbatim(Node node) {
        if (node instanceof Word word) {
            text.append(word.quoted() ? Quoting.quoted(word.text()) : word.text());
        } else if (node instanceof Block block) {
            text.append('{').append(newline);
            depth++;
            verbatim(block);
            depth--;
            indent().append('}');
        }
    }

    private void endLine() {
        if (text.length() > 0 && text.charAt(text.length() - 1) != newline) {
            text.append(newline);
        }
    }

    private StringBuilder indent() {
        for (int i = 0; i < depth; i++) {
            text.append(indent);
        }
        return text;
    }

    /** A flag and its truth; one that is called {@code disabled} or the like says so by itself. */
    public static String flag(String key, boolean truth) {
        if (key.endsWith("abled")) {
            return truth ? key : key + " no";
        }
        return key + (truth ? " enabled" : " disabled");
    }

    /** A list as a value: {@code { a b }}. */
    public static String list(List<String> values) {
        StringBuilder list = new StringBuilder("{ ");
        values.forEach(value -> list.append(Quoting.word(value)).append(' '));
        return list.append('}').toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
