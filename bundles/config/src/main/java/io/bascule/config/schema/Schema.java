// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be written in the stanzas of one kind, or in a block within one. Immutable. Two are equal when they say the
 * same.
 */
public final class Schema {
    /** Free text, for people. Every kind and block has it. */
    public static final String DESCRIPTION = "description";
    /** The stanza of the same kind whose written keys this one takes over (F5). Every kind has it. */
    public static final String DEFAULTS_FROM = "defaults-from";

    private final String kind;
    private final String label;
    private final String help;
    private final Map<String, Attribute> attributes;
    private final Map<String, Attribute> common;
    private final Map<String, Object> defaults;
    private final List<String> keys;

    /** @param attributes in the order in which forms and documentation show them */
    Schema(String kind, String label, String help, Collection<Attribute> attributes) {
        this.kind = kind;
        this.label = label;
        this.help = help;
        Map<String, Attribute> byKey = new LinkedHashMap<>();
        attributes.forEach(attribute -> byKey.put(attribute.key(), attribute));
        this.attributes = Collections.unmodifiableMap(byKey);
        Map<String, Object> standard = new LinkedHashMap<>();
        byKey.forEach((key, attribute) -> {
            Object value = attribute.standardValue();
            if (value != null) {
                standard.put(key, value);
            }
        });
        this.defaults = Collections.unmodifiableMap(standard);
        this.keys = Stream.concat(byKey.keySet().stream(), Stream.of(DESCRIPTION, DEFAULTS_FROM))
                .distinct()
                .toList();
        this.common = Map.of(
                DESCRIPTION, Attribute.text(DESCRIPTION, "Description", "Free text for people"),
                DEFAULTS_FROM,
                        Attribute.text(
                                        DEFAULTS_FROM,
                                        "Defaults from",
                                        "Takes over the keys that are written in this object")
                                .referringTo(List.of(kind)));
    }

    /** Its id: the kind of the stanzas, such as {@code ltm.pool}, or that of a block, such as {@code ltm.pool.member}. */
    public String kind() {
        return kind;
    }

    public String label() {
        return label;
    }

    public String help() {
        return help;
    }

    /** The kind as it is written in the text. */
    public String words() {
        return kind.replace('.', ' ');
    }

    /** The keys of its own, in order. Unmodifiable. */
    public Collection<Attribute> attributes() {
        return attributes.values();
    }

    /** The keys that can be written in a block within a stanza: its own, and a description. */
    public List<String> keysInside() {
        return keys().stream().filter(key -> !key.equals(DEFAULTS_FROM)).toList();
    }

    /** The keys that can be written in a stanza: its own, and those every kind has. */
    public List<String> keys() {
        return keys;
    }

    /** A key of its own or one that every kind has; null when it has no such key. */
    public @Nullable Attribute attribute(String key) {
        Attribute own = attributes.get(key);
        return own != null ? own : common.get(key);
    }

    /** The typed defaults of its keys, by key in their order. Unmodifiable. */
    public Map<String, Object> defaults() {
        return defaults;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Schema that
                && kind.equals(that.kind)
                && label.equals(that.label)
                && help.equals(that.help)
                && List.copyOf(attributes()).equals(List.copyOf(that.attributes()));
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    @Override
    public String toString() {
        return words();
    }
}
