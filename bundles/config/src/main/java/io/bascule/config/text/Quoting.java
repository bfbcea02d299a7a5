// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

/** Writes words so that the scanner reads them back. */
public final class Quoting {
    private Quoting() {}

    /** The word as it is, or in quotes where it would not survive bare. */
    public static String word(String text) {
        return survivesBare(text) ? text : quoted(text);
    }

    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean survivesBare(String text) {
        if (text.isEmpty() || text.charAt(0) == '#') {
            return false;
        }
        return text.chars().noneMatch(c -> c <= ' ' || c == '{' || c == '}' || c == '"');
    }
}
