// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Origin;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Nearest;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.schema.ValueType;
import io.bascule.config.text.Block;
import io.bascule.config.text.Cursor;
import io.bascule.config.text.Node;
import io.bascule.config.text.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one block by its schema. Only a schema tells where a value ends and the next key begins; after a key that it does
 * not have, reading goes on with the next key on that line that it has, or with the next line.
 */
final class BlockReader {
    private final Schemas schemas;
    private final Schema schema;
    private final Sheet sheet;
    private final String path;
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Origin> origins = new HashMap<>();

    /** The key whose single value was read last: a stray word behind it on its line probably belongs to that value. */
    private @Nullable Spot lastSingle;

    /** Then such a word is not to be shown. */
    private boolean lastIsSecret;

    /** @param path the keys and names that lead to the block, each followed by a blank; empty for a stanza's own */
    BlockReader(Schemas schemas, Schema schema, Sheet sheet, String path) {
        this.schemas = schemas;
        this.schema = schema;
        this.sheet = sheet;
        this.path = path;
    }

    Written read(Block block) {
        Cursor cursor = new Cursor(block);
        while (!cursor.atEnd()) {
            Node node = cursor.take();
            if (node instanceof Word word) {
                key(word, cursor);
            } else {
                String parent = path.isEmpty() ? null : path.trim();
                sheet.error(
                        node.line(), parent, "a block stands there without a key", "write its key before the brace");
            }
        }
        return new Written(values, origins);
    }

    private void key(Word word, Cursor cursor) {
        Spot spot = new Spot(sheet, path.isEmpty() ? word.text() : path + word.text(), word.line());
        Attribute attribute = attribute(word.text());
        if (attribute == null) {
            unknown(word, spot, cursor);
            return;
        }
        Object value = value(attribute, spot, cursor);
        Origin first = origins.putIfAbsent(attribute.key(), sheet.at(word.line()));
        if (first != null) {
            spot.error("is written twice, first in line " + first.line(), "take one of them out");
        } else if (value != null) {
            values.put(attribute.key(), value);
        }
    }

    private @Nullable Object value(Attribute attribute, Spot spot, Cursor cursor) {
        lastSingle = null;
        if (attribute.nested() != null) {
            NestReader nest = new NestReader(schemas, attribute, cursor, spot);
            return attribute.many() ? nest.items() : nest.block();
        }
        PlainReader plain = new PlainReader(attribute, cursor, spot);
        if (attribute.many()) {
            return plain.list();
        }
        if (attribute.type() == ValueType.FLAG) {
            return plain.flag(key -> attribute(key) != null);
        }
        lastSingle = spot;
        lastIsSecret = attribute.isSecret();
        return plain.single();
    }

    private @Nullable Attribute attribute(String key) {
        Attribute attribute = schema.attribute(key);
        // Only a stanza inherits, a block within one does not.
        boolean inherits = attribute != null && key.equals(Schema.DEFAULTS_FROM);
        return inherits && !path.isEmpty() ? null : attribute;
    }

    private void unknown(Word word, Spot spot, Cursor cursor) {
        List<String> keys = path.isEmpty() ? schema.keys() : schema.keysInside();
        List<String> near = Nearest.to(word.text(), keys);
        Spot before = lastSingle;
        if (lastIsSecret && before != null && before.line() == word.line()) {
            before.error("takes one value, and more follows it", "put a value of several words in quotes");
        } else if (!near.isEmpty()) {
            spot.error(schema.words() + " has no such key", "write " + String.join(" or ", near));
        } else if (before != null && before.line() == word.line()) {
            before.error(
                    "takes one value, and '" + word.text() + "' follows it", "put a value of several words in quotes");
        } else {
            spot.error(schema.words() + " has no such key", "its keys are " + String.join(", ", keys));
        }
        skip(word.line(), cursor);
    }

    private void skip(int line, Cursor cursor) {
        lastSingle = null;
        for (Word next = cursor.takeWord(line); next != null; next = cursor.takeWord(line)) {
            Word after = cursor.peekWord(line);
            if (after != null && attribute(after.text()) != null) {
                return;
            }
        }
        if (cursor.peek() instanceof Block block && block.line() == line) {
            cursor.take();
        }
    }
}
