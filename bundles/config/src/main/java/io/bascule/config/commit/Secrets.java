// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Settings;
import io.bascule.config.commit.KeySpans.Span;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Block;
import io.bascule.config.text.Quoting;
import io.bascule.config.typing.Draft;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Puts secrets back where an edit, whose author never saw them, says that they are hidden. */
final class Secrets {
    private final Schemas schemas;
    private final StringBuilder text;
    /** By the index where each goes, the last first, so that no index moves before its turn. */
    private final Map<Integer, String> found = new TreeMap<>(Comparator.reverseOrder());

    private Secrets(String text, Schemas schemas) {
        this.text = new StringBuilder(text);
        this.schemas = schemas;
    }

    /** The text of {@code edited}, with the secrets of {@code from} where they are hidden. */
    static String restored(Draft edited, Draft from, Schemas schemas) {
        Secrets secrets = new Secrets(edited.source().text(), schemas);
        Schema schema = edited.schema();
        if (schema != null && secrets.text.indexOf(Attribute.HIDDEN) >= 0) {
            secrets.look(edited.source().body(), edited.own(), from.own(), schema);
        }
        return secrets.text();
    }

    private String text() {
        found.forEach((index, secret) -> text.replace(index, index + Attribute.HIDDEN.length(), secret));
        return text.toString();
    }

    private void look(Block block, Settings edited, Settings from, Schema schema) {
        KeySpans.ofKeys(block, edited).forEach((key, span) -> {
            Attribute attribute = schema.attribute(key);
            Schema inside = attribute == null ? null : schemas.inside(attribute);
            if (attribute == null) {
                return;
            }
            if (attribute.isSecret()) {
                hidden(span, from.text(key, ""));
            } else if (inside != null && span.block() != null && attribute.many()) {
                items(span.block(), edited.items(key), from.items(key), inside);
            } else if (inside != null && span.block() != null) {
                look(span.block(), edited.block(key), from.block(key), inside);
            }
        });
    }

    private void items(Block block, Map<String, Settings> edited, Map<String, Settings> from, Schema inside) {
        KeySpans.ofItems(block).forEach((name, span) -> {
            if (span.block() != null) {
                look(
                        span.block(),
                        edited.getOrDefault(name, Settings.EMPTY),
                        from.getOrDefault(name, Settings.EMPTY),
                        inside);
            }
        });
    }

    private void hidden(Span span, String secret) {
        int index = span.end() - Attribute.HIDDEN.length();
        boolean isHidden =
                index > span.start() && text.substring(index, span.end()).equals(Attribute.HIDDEN);
        if (isHidden && !secret.isEmpty()) {
            found.put(index, Quoting.word(secret));
        }
    }
}
