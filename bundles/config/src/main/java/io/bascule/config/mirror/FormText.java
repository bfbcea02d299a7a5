// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.mirror;

import io.bascule.api.config.ObjectId;
import io.bascule.config.text.Quoting;
import io.bascule.config.text.TextWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From the properties of a configuration to the text of a stanza. */
final class FormText {
    private final Form form;
    private final Map<String, Object> before;
    private final Map<String, Object> now;
    private final TextWriter text = TextWriter.onLines();

    private FormText(Form form, Map<String, Object> before, Map<String, Object> now) {
        this.form = form;
        this.before = before;
        this.now = now;
    }

    /**
     * @param before what was mirrored: a form sends every field, and one that shows its default was not necessarily meant
     *     to be written
     * @param now by field id; other properties are passed over
     */
    static String of(ObjectId id, Form form, Map<String, Object> before, Map<String, Object> now) {
        return new FormText(form, before, now).stanza(id);
    }

    private String stanza(ObjectId id) {
        text.open(id);
        String block = null;
        for (Field field : form.fields()) {
            Object value = wanted(field);
            if (value == null) {
                continue;
            }
            block = enter(block, field.block());
            write(field, value);
        }
        enter(block, null);
        text.close();
        return text.toString();
    }

    private @Nullable String enter(@Nullable String from, @Nullable String to) {
        if (from != null && !from.equals(to)) {
            text.close();
        }
        if (to != null && !to.equals(from)) {
            text.open(to);
        }
        return to;
    }

    /** The value to write, or null when the default will do. */
    private @Nullable Object wanted(Field field) {
        Object value = now.get(field.id());
        if (value == null) {
            return null;
        }
        Object comparable = field.comparable(value);
        boolean untouched = !before.containsKey(field.id()) && comparable.equals(field.standard());
        return untouched ? null : comparable;
    }

    private void write(Field field, Object value) {
        String key = field.attribute().key();
        if (value.equals("") || value.equals(List.of())) {
            text.line(key + " none");
        } else if (value instanceof Boolean truth) {
            text.line(TextWriter.flag(key, truth));
        } else if (value instanceof List<?> list && field.isItems()) {
            text.open(key);
            list.forEach(item -> text.line(String.valueOf(item)));
            text.close();
        } else if (value instanceof List<?> list) {
            text.line(key
                    + ' '
                    + TextWriter.list(list.stream().map(String::valueOf).toList()));
        } else {
            text.line(key + ' ' + Quoting.word(String.valueOf(value)));
        }
    }
}
