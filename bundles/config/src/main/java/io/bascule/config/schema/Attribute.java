// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of a schema.
 *
 * @param key as written
 * @param label a name for people
 * @param help one or two sentences
 * @param type of each value
 * @param many true for a list, or for named items when it nests
 * @param required true when it must be written because it has no default
 * @param standard the default as text; null when there is none, empty for an empty list
 * @param choices what it is restricted to; empty for no restriction
 * @param least bound of a number, or null; a whole number has one for its size in memory if for nothing else
 * @param most bound of a number, or null
 * @param refers patterns of the kinds its values name; empty when they are no names
 * @param nested id of the schema of the block or items under it, or null
 */
public record Attribute(
        String key,
        String label,
        String help,
        ValueType type,
        boolean many,
        boolean required,
        @Nullable List<String> standard,
        List<Choice> choices,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        List<String> refers,
        @Nullable String nested) {
    /** What is shown of a secret. Where this comes back, the secret is what it was. */
    public static final String HIDDEN = "<hidden>";

    private static final String NONE = "none";

    public Attribute {
        standard = standard == null ? null : List.copyOf(standard);
        choices = List.copyOf(choices);
        refers = List.copyOf(refers);
    }

    /** A key of text that refers to nothing, with no default. */
    static Attribute text(String key, String label, String help) {
        return new Attribute(
                key, label, help, ValueType.TEXT, false, false, null, List.of(), null, null, List.of(), null);
    }

    Attribute referringTo(List<String> kinds) {
        return new Attribute(key, label, help, type, many, required, standard, choices, least, most, kinds, nested);
    }

    public boolean isSecret() {
        return type == ValueType.SECRET;
    }

    public boolean allows(String value) {
        return choices.isEmpty()
                || choices.stream().anyMatch(choice -> choice.value().equals(value));
    }

    /** True when {@code none} is not one of its own values but means that it has none. */
    public boolean canBeNone() {
        boolean byDefault = standard != null && standard.contains(NONE);
        return !byDefault && choices.stream().noneMatch(choice -> choice.value().equals(NONE));
    }

    /** The typed default: a single value or a list of strings; null when there is none, as for all that nests. */
    @Nullable
    Object standardValue() {
        if (standard == null || nested != null) {
            return null;
        }
        return many ? standard : type.parse(standard.get(0));
    }
}
