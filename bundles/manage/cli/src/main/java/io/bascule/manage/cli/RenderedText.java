// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.config.ObjectId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rendered stanzas of one kind, to be picked from by name. A stanza begins where a line says its kind and name; nothing
 * else is assumed of the text, which may hold quoted values of any lines.
 */
final class RenderedText {
    private final String text;
    private final Collection<ObjectId> objects;

    private RenderedText(String text, Collection<ObjectId> objects) {
        this.text = text;
        this.objects = objects;
    }

    static RenderedText of(String text, Collection<ObjectId> objects) {
        return new RenderedText(text, objects);
    }

    String only(List<String> names) {
        Set<String> wanted = new HashSet<>();
        Set<String> beginnings = new HashSet<>();
        for (ObjectId object : objects) {
            beginnings.add(object + " {");
            if (names.contains(object.name())) {
                wanted.add(object + " {");
            }
        }
        StringBuilder picked = new StringBuilder();
        boolean within = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String beginning = line.substring(0, line.indexOf('{') + 1);
            if (beginnings.contains(beginning)) {
                within = wanted.contains(beginning);
            }
            if (within) {
                picked.append(line).append('\n');
            }
        }
        return picked.toString();
    }
}
