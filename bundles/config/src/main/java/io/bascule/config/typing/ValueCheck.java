// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.typing;

import io.bascule.config.schema.Attribute;
import io.bascule.config.schema.Choice;
import io.bascule.config.schema.ValueType;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks one value against the type, the choices and the bounds of its key. */
final class ValueCheck {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");

    private ValueCheck() {}

    /** The typed value, or null after an error was noted. */
    static @Nullable Object read(Attribute attribute, String text, Spot spot) {
        if (attribute.isSecret() && text.equals(Attribute.HIDDEN)) {
            spot.error(text + " only stands for a value that is not shown", "write the value itself");
            return null;
        }
        Object value = attribute.type().parse(text);
        if (value == null) {
            if (attribute.type() == ValueType.WHOLE && WHOLE.matcher(text).matches()) {
                outOfBounds(attribute, text, spot);
                return null;
            }
            spot.error("'" + text + "' is " + isNot(attribute.type()), "write " + wanted(attribute));
            return null;
        }
        if (!attribute.allows(text)) {
            spot.error("'" + text + "' is not one of its values", "write " + wanted(attribute));
            return null;
        }
        if (value instanceof Number number && !isWithin(attribute, new BigDecimal(number.toString()))) {
            outOfBounds(attribute, text, spot);
            return null;
        }
        return value;
    }

    private static void outOfBounds(Attribute attribute, String text, Spot spot) {
        spot.error(text + " is out of its bounds", "write " + wanted(attribute));
    }

    private static boolean isWithin(Attribute attribute, BigDecimal value) {
        BigDecimal least = attribute.least();
        BigDecimal most = attribute.most();
        return (least == null || value.compareTo(least) >= 0) && (most == null || value.compareTo(most) <= 0);
    }

    private static String isNot(ValueType type) {
        return switch (type) {
            case WHOLE -> "not a whole number";
            case DECIMAL -> "not a number";
            case FLAG -> "neither enabled nor disabled";
            case TEXT, SECRET -> throw new IllegalStateException("every word is text");
        };
    }

    /** What may be written there, for people. */
    static String wanted(Attribute attribute) {
        if (!attribute.choices().isEmpty()) {
            return attribute.choices().stream().map(Choice::value).collect(Collectors.joining(", "));
        }
        return switch (attribute.type()) {
            case TEXT, SECRET -> "a word, or text in quotes";
            case FLAG -> "enabled or disabled";
            case WHOLE -> "a whole number" + bounds(attribute);
            case DECIMAL -> "a number" + bounds(attribute);
        };
    }

    private static String bounds(Attribute attribute) {
        String least = plain(attribute.least());
        String most = plain(attribute.most());
        if (most.isEmpty()) {
            return least.isEmpty() ? "" : " from " + least;
        }
        return least.isEmpty() ? " up to " + most : " from " + least + " to " + most;
    }

    private static String plain(@Nullable BigDecimal bound) {
        return bound == null ? "" : bound.stripTrailingZeros().toPlainString();
    }
}
