// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.config.commit.KeySpans.Span;
import io.bascule.config.text.Block;
import io.bascule.config.text.Passage;
import io.bascule.config.typing.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Turns the text of one stanza into another that says something new, touching only the keys that differ, so that the
 * administrator's comments, order and layout stay.
 */
final class StanzaPatch {
    private record Change(int start, int end, String text) {}

    private final String text;
    private final Draft from;
    private final Draft to;
    private final List<Change> changes = new ArrayList<>();

    private StanzaPatch(Draft from, Draft to) {
        this.text = from.source().file().text();
        this.from = from;
        this.to = to;
    }

    /** The whole text of the file in which {@code from} stands, with {@code to} in its place. */
    static String replace(Draft from, Draft to) {
        StanzaPatch patch = new StanzaPatch(from, to);
        Passage stanza = from.source();
        Block body = stanza.body();
        if (from.schema() == null || body.line() == body.lastLine()) {
            patch.changes.add(
                    new Change(stanza.start(), stanza.end(), to.source().text()));
        } else {
            patch.header(body);
            patch.keys();
        }
        return patch.apply();
    }

    /** The same without {@code stanza} and the line it ended. */
    static String remove(Draft draft) {
        Passage stanza = draft.source();
        StanzaPatch patch = new StanzaPatch(draft, draft);
        patch.changes.add(patch.cut(stanza.start(), stanza.end()));
        return patch.apply();
    }

    private void header(Block body) {
        if (!from.id().equals(to.id())) {
            Passage now = to.source();
            String header = now.file().text().substring(now.start(), now.body().start());
            changes.add(new Change(from.source().start(), body.start(), header));
        }
    }

    private void keys() {
        Map<String, Span> old = KeySpans.of(from);
        Map<String, Span> wanted = KeySpans.of(to);
        old.forEach((key, span) -> {
            Span other = wanted.get(key);
            if (other == null) {
                changes.add(cut(span.start(), span.end()));
            } else if (!isSame(key)) {
                changes.add(new Change(span.start(), span.end(), value(other)));
            }
        });
        StringBuilder added = new StringBuilder();
        wanted.forEach((key, span) -> {
            if (!old.containsKey(key)) {
                added.append("    ").append(value(span)).append('\n');
            }
        });
        if (added.length() > 0) {
            int lastLine = text.lastIndexOf('\n', from.source().end() - 1) + 1;
            changes.add(new Change(lastLine, lastLine, added.toString()));
        }
    }

    private boolean isSame(String key) {
        return Objects.equals(from.own().values().get(key), to.own().values().get(key));
    }

    private String value(Span span) {
        return to.source().file().text().substring(span.start(), span.end());
    }

    /** Removes whole lines where nothing else stands on them. */
    private Change cut(int start, int end) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        int newline = text.indexOf('\n', end);
        int lineEnd = newline < 0 ? text.length() : newline + 1;
        boolean alone = text.substring(lineStart, start).isBlank()
                && text.substring(end, lineEnd).isBlank();
        return alone ? new Change(lineStart, lineEnd, "") : new Change(start, end, "");
    }

    private String apply() {
        StringBuilder result = new StringBuilder(text);
        changes.sort(Comparator.comparingInt(Change::start).reversed());
        changes.forEach(change -> result.replace(change.start(), change.end(), change.text()));
        return result.toString();
    }
}
