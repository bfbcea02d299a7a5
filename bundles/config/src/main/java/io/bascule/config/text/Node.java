// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.text;

/** A piece of the text: a word, or a block of words and blocks. What they mean only a schema can say. */
public sealed interface Node permits Word, Block {
    /** The line it begins on, counted from 1. */
    int line();

    /** Index of its first character in the file. */
    int start();

    /** Index behind its last character. */
    int end();
}
