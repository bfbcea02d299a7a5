// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.api.config.Settings;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.schema.ValueType;
import io.bascule.config.text.Quoting;
import io.bascule.config.text.TextWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes stanzas so that reading them by the same schemas gives the same stanzas, but for secrets, which it hides. */
public final class Renderer {
    private final Schemas schemas;
    private final TextWriter text;

    public Renderer(Schemas schemas) {
        this(schemas, TextWriter.onLines());
    }

    private Renderer(Schemas schemas, TextWriter text) {
        this.schemas = schemas;
        this.text = text;
    }

    /** Adds one stanza with the keys that are written in it, not what it inherits or defaults to. */
    public Renderer add(Draft draft) {
        text.open(draft.id());
        Schema schema = draft.schema();
        if (schema == null) {
            text.verbatim(draft.source().body());
        } else {
            keys(schema, draft.own());
        }
        text.close();
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void keys(Schema schema, Settings settings) {
        for (String key : schema.keys()) {
            Attribute attribute = schema.attribute(key);
            if (attribute != null && settings.isWritten(key)) {
                key(attribute, settings);
            }
        }
    }

    private void key(Attribute attribute, Settings settings) {
        Object value = settings.values().get(attribute.key());
        Schema inside = schemas.inside(attribute);
        if (value == null || (value.equals("") && attribute.canBeNone())) {
            text.line(attribute.key() + " none");
        } else if (value instanceof Settings block && inside != null) {
            text.open(attribute.key());
            keys(inside, block);
            text.close();
        } else if (value instanceof Map<?, ?> && inside != null) {
            items(attribute.key(), inside, settings.items(attribute.key()));
        } else if (value instanceof Boolean truth) {
            text.line(TextWriter.flag(attribute.key(), truth));
        } else if (value instanceof List<?>) {
            text.line(attribute.key() + ' ' + TextWriter.list(settings.list(attribute.key())));
        } else {
            text.line(attribute.key() + ' ' + single(attribute, value));
        }
    }

    private void items(String key, Schema inside, Map<String, Settings> items) {
        text.open(key);
        items.forEach((name, settings) -> item(inside, name, settings));
        text.close();
    }

    private void item(Schema inside, String name, Settings settings) {
        if (inside.keys().stream().noneMatch(settings::isWritten)) {
            text.line(Quoting.word(name));
        } else {
            text.open(Quoting.word(name));
            keys(inside, settings);
            text.close();
        }
    }

    /** Each of the named items under a key as text on one line: {@code node1:25 { address 10.10.10.11 }}. */
    public static List<String> items(Attribute attribute, Map<String, Settings> items, Schemas schemas) {
        Schema inside = schemas.inside(attribute);
        List<String> lines = new ArrayList<>();
        items.forEach((name, settings) -> {
            Renderer renderer = new Renderer(schemas, TextWriter.onOneLine());
            if (inside != null) {
                renderer.item(inside, name, settings);
            }
            lines.add(renderer.toString().strip());
        });
        return lines;
    }

    private static String single(Attribute attribute, Object value) {
        String written = value.toString();
        if (attribute.isSecret()) {
            return Attribute.HIDDEN;
        }
        if (attribute.type() != ValueType.TEXT) {
            return written;
        }
        if (!attribute.refers().isEmpty()) {
            return names(written);
        }
        return written.equals("none") && attribute.canBeNone() ? Quoting.quoted(written) : Quoting.word(written);
    }

    /** The inverse of {@link NameReader}. */
    private static String names(String written) {
        if (written.equals("none") || written.equals("min")) {
            return Quoting.quoted(written);
        }
        if (written.startsWith("min ")) {
            String[] words = written.split(" ", 4);
            return String.join(" ", words[0], words[1], words[2], TextWriter.list(List.of(words[3].split(" "))));
        }
        return written.contains(" and ") ? written : Quoting.word(written);
    }
}
