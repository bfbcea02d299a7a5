// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.count;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code nft list counters} prints. */
public final class CounterListing {
    private static final Pattern NAME = Pattern.compile("\\tcounter (\\S+) \\{.*");
    private static final Pattern FIGURES = Pattern.compile("\\t\\tpackets (\\d+) bytes (\\d+)");

    private CounterListing() {}

    /** What one counter says. */
    public record Figures(long packets, long bytes) {
        static final Figures NONE = new Figures(0, 0);
    }

    /** The figures of each counter by its name. */
    public static Map<String, Figures> read(List<String> lines) {
        Map<String, Figures> counters = new HashMap<>();
        String name = "";
        for (String line : lines) {
            Matcher begins = NAME.matcher(line);
            Matcher figures = FIGURES.matcher(line);
            if (begins.matches()) {
                name = begins.group(1);
            } else if (figures.matches()) {
                counters.put(name, new Figures(Long.parseLong(figures.group(1)), Long.parseLong(figures.group(2))));
            }
        }
        return counters;
    }
}
