// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

/**
 * Between two stanzas.
 *
 * @param index of a character in the text
 * @param line its line, counted from 1
 */
public record Place(int index, int line) {
    public static final Place BEGINNING = new Place(0, 1);
}
