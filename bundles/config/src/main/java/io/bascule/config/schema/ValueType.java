// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a single value is, whatever Metatype calls it. */
public enum ValueType {
    TEXT,
    /** Text that is shown to nobody. */
    SECRET,
    WHOLE,
    DECIMAL,
    FLAG;

    private static final Set<String> YES = Set.of("enabled", "yes", "true");
    private static final Set<String> NO = Set.of("disabled", "no", "false");

    /** The type an attribute of a Metatype resource names. */
    static ValueType ofMetatype(String name) {
        return switch (name) {
            case "Boolean" -> FLAG;
            case "Long", "Integer", "Short", "Byte" -> WHOLE;
            case "Double", "Float" -> DECIMAL;
            case "Password" -> SECRET;
            default -> TEXT;
        };
    }

    /** True for what is kept as it is written. */
    public boolean isText() {
        return this == TEXT || this == SECRET;
    }

    /** The typed value of a text, a {@code String}, {@code Long}, {@code Double} or {@code Boolean}; null if it is none. */
    public @Nullable Object parse(String text) {
        return switch (this) {
            case TEXT, SECRET -> text;
            case FLAG -> YES.contains(text) ? Boolean.TRUE : NO.contains(text) ? Boolean.FALSE : null;
            case WHOLE -> whole(text);
            case DECIMAL -> decimal(text);
        };
    }

    private static @Nullable Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Double decimal(String text) {
        try {
            Double value = Double.valueOf(text);
            return value.isNaN() || value.isInfinite() ? null : value;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
