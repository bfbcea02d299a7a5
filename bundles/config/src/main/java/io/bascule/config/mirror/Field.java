// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.config.schema.Attribute;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param id the key, after the key of its block and a dot if it stands in one: {@code source-address-translation.type}
 * @param block the key of the block it stands in, or null
 * @param attribute its schema; for named items each value of the field is the text of one item
 */
record Field(String id, @Nullable String block, Attribute attribute) {
    static Field of(Attribute attribute) {
        return new Field(attribute.key(), null, attribute);
    }

    static Field inside(String block, Attribute attribute) {
        return new Field(block + '.' + attribute.key(), block, attribute);
    }

    boolean isItems() {
        return attribute.nested() != null;
    }

    /** The default as a property of a configuration; nothing to see is an empty text or list. */
    Object standard() {
        List<String> standard = attribute.standard() == null ? List.of() : attribute.standard();
        if (attribute.many()) {
            return isItems() ? List.of() : standard;
        }
        return standard.isEmpty() ? "" : comparable(standard.get(0));
    }

    /** A value of a configuration in one form, however it was put there: text, number, truth, or list of text. */
    Object comparable(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(String::valueOf).toList();
        }
        if (value instanceof Iterable<?> many) {
            return java.util.stream.StreamSupport.stream(many.spliterator(), false)
                    .map(String::valueOf)
                    .toList();
        }
        if (attribute.many()) {
            return List.of(String.valueOf(value));
        }
        Object typed = attribute.type().isText() ? null : attribute.type().parse(String.valueOf(value));
        return typed == null ? String.valueOf(value) : typed;
    }
}
