// SPDX-License-Identifier: Apache-2.0
package io.bascule.api.config;

/**
 * Where something was written.
 *
 * @param file the file, or another short name of the source such as {@code console}
 * @param line counted from 1; 0 when the source has no lines
 */
public record Origin(String file, int line) {
    /** For what the platform itself supplies. */
    public static final Origin BUILT_IN = new Origin("built-in", 0);

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
