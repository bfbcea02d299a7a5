// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.ObjectId;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.ValueType;
import io.bascule.config.text.Block;
import io.bascule.config.text.Cursor;
import io.bascule.config.text.Node;
import io.bascule.config.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the value of a key under which no other keys stand: one word, a flag, or a list of words. */
final class PlainReader {
    private final Attribute attribute;
    private final Cursor cursor;
    private final Spot spot;

    PlainReader(Attribute attribute, Cursor cursor, Spot spot) {
        this.attribute = attribute;
        this.cursor = cursor;
        this.spot = spot;
    }

    /** One value; null for {@code none}, and after an error was noted. */
    @Nullable
    Object single() {
        if (cursor.takeBlock() != null) {
            spot.error("takes one value, not a block", "write " + ValueCheck.wanted(attribute));
            return null;
        }
        Word value = cursor.takeWord(spot.line());
        if (value == null) {
            spot.error("has no value", "write " + ValueCheck.wanted(attribute) + ", on the same line");
            return null;
        }
        if (isNone(value)) {
            if (attribute.standard() == null) {
                return null;
            } else if (attribute.type().isText()) {
                // Without a value the default would come back.
                return "";
            }
        }
        return attribute.refers().isEmpty()
                ? ValueCheck.read(attribute, value.text(), spot)
                : new NameReader(attribute, spot).read(value, cursor);
    }

    /**
     * A truth on the same line, or none, which is true: {@code ip-forward} alone is a flag.
     *
     * @param isKey what else can follow on the line
     */
    @Nullable
    Object flag(Predicate<String> isKey) {
        Word value = cursor.peekWord(spot.line());
        if (value != null && (ValueType.FLAG.parse(value.text()) != null || !isKey.test(value.text()))) {
            cursor.take();
            return ValueCheck.read(attribute, value.text(), spot);
        }
        if (value == null && cursor.takeBlock() != null) {
            spot.error("takes no block", "write " + ValueCheck.wanted(attribute));
        }
        return true;
    }

    /** {@code { a b }}, or one word. */
    List<String> list() {
        List<String> list = new ArrayList<>();
        Block block = cursor.takeBlock();
        if (block != null) {
            block.nodes().forEach(node -> element(node, list));
            return list;
        }
        Word only = cursor.takeWord(spot.line());
        if (only == null) {
            spot.error("has no value", "write a list in braces, on the same line");
        } else if (!isNone(only)) {
            element(only, list);
        }
        return list;
    }

    private void element(Node node, List<String> list) {
        Spot here = spot.on(node.line());
        if (!(node instanceof Word word)) {
            here.error("is a list of words, and a block stands in it", "take the inner braces out");
        } else if (!attribute.refers().isEmpty()) {
            here.refer(attribute.refers(), word.text());
            list.add(ObjectId.plain(word.text()));
        } else if (ValueCheck.read(attribute, word.text(), here) != null) {
            list.add(word.text());
        }
    }

    private boolean isNone(Word word) {
        return word.is("none") && attribute.canBeNone();
    }
}
