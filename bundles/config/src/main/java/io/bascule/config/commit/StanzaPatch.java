// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Settings;
import io.bascule.config.commit.KeySpans.Span;
import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Schema;
import io.bascule.config.schema.Schemas;
import io.bascule.config.text.Block;
import io.bascule.config.typing.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of one stanza into another that says something new, touching only the keys and items that differ, so that
 * the administrator's comments, order and layout stay.
 */
final class StanzaPatch {
    private static final String STEP = "    ";

    private record Change(int start, int end, String text) {}

    /** The same block in both texts. */
    private record Pair(Block old, Block wanted) {}

    private final String text;
    private final String wantedText;
    private final Schemas schemas;
    private final List<Change> changes = new ArrayList<>();

    private StanzaPatch(String text, String wantedText, Schemas schemas) {
        this.text = text;
        this.wantedText = wantedText;
        this.schemas = schemas;
    }

    /** The text of {@code from} with the words of {@code to}. */
    static String replace(Draft from, Draft to, Schemas schemas) {
        String wanted = to.source().text();
        Schema schema = from.schema();
        Block body = from.source().body();
        if (schema == null || body.line() == body.lastLine()) {
            return wanted;
        }
        StanzaPatch patch = new StanzaPatch(from.source().text(), wanted, schemas);
        Block wantedBody = to.source().body();
        if (!from.id().equals(to.id())) {
            patch.changes.add(new Change(0, body.start(), wanted.substring(0, wantedBody.start())));
        }
        patch.keys(new Pair(body, wantedBody), from.own(), to.own(), schema);
        return patch.apply();
    }

    /** A text without a part of it, and without the line that was on. */
    static String remove(String text, int start, int end) {
        StanzaPatch patch = new StanzaPatch(text, "", Schemas.NONE);
        patch.cut(start, end);
        return patch.apply();
    }

    private void keys(Pair blocks, Settings have, Settings want, Schema schema) {
        Map<String, Span> old = KeySpans.ofKeys(blocks.old(), have);
        Map<String, Span> wanted = KeySpans.ofKeys(blocks.wanted(), want);
        old.forEach((key, span) -> {
            Span other = wanted.get(key);
            if (other == null) {
                cut(span.start(), span.end());
            } else if (!Objects.equals(have.values().get(key), want.values().get(key))) {
                value(key, span, other, have, want, schema);
            }
        });
        wanted.keySet().removeAll(old.keySet());
        insert(blocks.old(), wanted.values().stream().map(this::wantedText).toList());
    }

    private void value(String key, Span span, Span other, Settings have, Settings want, Schema schema) {
        Attribute attribute = schema.attribute(key);
        Schema inside = attribute == null ? null : schemas.inside(attribute);
        Pair blocks = pair(span, other);
        if (attribute == null || inside == null || blocks == null) {
            changes.add(new Change(span.start(), span.end(), wantedText(other)));
        } else if (attribute.many()) {
            items(blocks, have.items(key), want.items(key), inside);
        } else {
            keys(blocks, have.block(key), want.block(key), inside);
        }
    }

    private static @Nullable Pair pair(Span span, Span other) {
        Block old = span.wideBlock();
        return old == null || other.block() == null ? null : new Pair(old, other.block());
    }

    private void items(Pair blocks, Map<String, Settings> have, Map<String, Settings> want, Schema inside) {
        Map<String, Span> old = KeySpans.ofItems(blocks.old());
        Map<String, Span> wanted = KeySpans.ofItems(blocks.wanted());
        if (isReordered(old, wanted)) {
            Block block = blocks.old();
            Block other = blocks.wanted();
            changes.add(new Change(block.start(), block.end(), wantedText.substring(other.start(), other.end())));
            return;
        }
        old.forEach((name, span) -> {
            Span other = wanted.get(name);
            if (other == null) {
                cut(span.start(), span.end());
            } else if (!Objects.equals(have.get(name), want.get(name))) {
                item(
                        span,
                        other,
                        have.getOrDefault(name, Settings.EMPTY),
                        want.getOrDefault(name, Settings.EMPTY),
                        inside);
            }
        });
        wanted.keySet().removeAll(old.keySet());
        insert(blocks.old(), wanted.values().stream().map(this::wantedText).toList());
    }

    private void item(Span span, Span other, Settings have, Settings want, Schema inside) {
        Pair blocks = pair(span, other);
        if (blocks == null) {
            changes.add(new Change(span.start(), span.end(), wantedText(other)));
        } else {
            keys(blocks, have, want, inside);
        }
    }

    private static boolean isReordered(Map<String, Span> old, Map<String, Span> wanted) {
        List<String> stay = new ArrayList<>(old.keySet());
        stay.retainAll(wanted.keySet());
        return !new ArrayList<>(wanted.keySet()).subList(0, stay.size()).equals(stay);
    }

    private String wantedText(Span span) {
        return wantedText.substring(span.start(), span.end());
    }

    /** Each on a line of its own before the closing brace. */
    private void insert(Block block, List<String> added) {
        if (added.isEmpty()) {
            return;
        }
        int brace = block.end() - 1;
        int line = text.lastIndexOf('\n', brace) + 1;
        String before = text.substring(line, brace);
        String indent =
                before.substring(0, before.length() - before.stripLeading().length());
        StringBuilder lines = new StringBuilder();
        added.forEach(one -> lines.append(indent).append(STEP).append(one).append('\n'));
        if (before.isBlank()) {
            changes.add(new Change(line, line, lines.toString()));
        } else {
            changes.add(new Change(brace, brace, '\n' + lines.toString() + indent));
        }
    }

    /** Removes whole lines where nothing else stands on them. */
    private void cut(int start, int end) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int newline = text.indexOf('\n', end);
        int lineEnd = newline < 0 ? text.length() : newline + 1;
        boolean alone = text.substring(lineStart, start).isBlank()
                && text.substring(end, lineEnd).isBlank();
        changes.add(alone ? new Change(lineStart, lineEnd, "") : new Change(start, end, ""));
    }

    private String apply() {
        StringBuilder result = new StringBuilder(text);
        changes.sort(Comparator.comparingInt(Change::start).reversed());
        changes.forEach(change -> result.replace(change.start(), change.end(), change.text()));
        return result.toString();
    }
}
