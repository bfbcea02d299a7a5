// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Settings;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Block;
import io.bascule.config.text.Cursor;
import io.bascule.config.text.Node;
import io.bascule.config.text.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the value of a key under which other keys stand: one block of keys, or named items with keys of their own. */
final class NestReader {
    private final Schemas schemas;
    private final Attribute attribute;
    private final Cursor cursor;
    private final Spot spot;

    NestReader(Schemas schemas, Attribute attribute, Cursor cursor, Spot spot) {
        this.schemas = schemas;
        this.attribute = attribute;
        this.cursor = cursor;
        this.spot = spot;
    }

    /** The settings in {@code { key value }}; null for {@code none}, and after an error was noted. */
    @Nullable
    Settings block() {
        Block block = takeBlock("{ ... }");
        return block == null ? null : settings(block, spot);
    }

    /** The items in {@code { name { key value } name }} by name. */
    Map<String, Settings> items() {
        Map<String, Settings> items = new LinkedHashMap<>();
        Block block = takeBlock("{ name ... }");
        Cursor names = new Cursor(block == null ? emptyAt(spot.line()) : block);
        while (!names.atEnd()) {
            Node node = names.take();
            if (node instanceof Word name) {
                item(name, names.takeBlock(), items);
            } else {
                spot.on(node.line()).error("a block stands there without a name", "write a name before its brace");
            }
        }
        return items;
    }

    private void item(Word word, @Nullable Block block, Map<String, Settings> items) {
        Spot here = spot.on(word.line());
        String name = ObjectId.plain(word.text());
        if (!attribute.refers().isEmpty()) {
            here.refer(attribute.refers(), name);
        }
        Settings item = settings(block == null ? emptyAt(word.line()) : block, spot.inside(name, word.line()));
        if (items.putIfAbsent(name, item) != null) {
            here.error("'" + name + "' is listed twice", "take one of them out");
        }
    }

    private @Nullable Block takeBlock(String form) {
        Block block = cursor.takeBlock();
        if (block != null) {
            return block;
        }
        Word word = cursor.takeWord(spot.line());
        if (word == null) {
            spot.error("has no block", "write " + form + " behind it");
        } else if (!word.is("none")) {
            spot.error("takes a block, not '" + word.text() + "'", "write " + form + " behind it");
        }
        return null;
    }

    private Settings settings(Block block, Spot here) {
        Schema inside = schemas.inside(attribute);
        if (inside == null) {
            return Settings.EMPTY;
        }
        Written written = new BlockReader(schemas, inside, here.sheet(), here.key() + ' ').read(block);
        for (String key : Defaults.missing(inside, written)) {
            here.inside(key, here.line()).error("is missing", "write it between the braces");
        }
        return Defaults.fill(inside, written);
    }

    private static Block emptyAt(int line) {
        return new Block(List.of(), line, line, 0, 0);
    }
}
