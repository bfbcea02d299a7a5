// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

/**
 * A bare or quoted word.
 *
 * @param text without quotes and escapes
 * @param quoted true when it was written in quotes and so is never a keyword such as {@code none}
 */
public record Word(String text, boolean quoted, int line, int start, int end) implements Node {
    /** True when it is this keyword, unquoted. */
    public boolean is(String keyword) {
        return !quoted && text.equals(keyword);
    }
}
