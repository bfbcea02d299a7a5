// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.count;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads {@code /proc/net/stat/nf_conntrack}: a line of names, and a line of hexadecimal figures for each processor. */
final class NotEntered {
    private static final Path STATISTICS = Path.of("/proc/self/net/stat/nf_conntrack");
    private static final String COLUMN = "insert_failed";

    private NotEntered() {}

    /** How many flows could not be entered in the table since the machine started; 0 where nobody counts. */
    static long count() {
        try {
            return sum(Files.readAllLines(STATISTICS));
        } catch (IOException none) {
            return 0;
        }
    }

    static long sum(List<String> lines) {
        if (lines.isEmpty()) {
            return 0;
        }
        int column = Arrays.asList(words(lines.get(0))).indexOf(COLUMN);
        return column < 0
                ? 0
                : lines.stream()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(words(line)[column], 16))
                        .sum();
    }

    private static String[] words(String line) {
        return line.strip().split("\\s+", -1);
    }
}
