// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network interfaces of this machine. {@link java.net.NetworkInterface} does not see those that have no address
 * yet, and /sys may be of another network namespace.
 */
final class Interfaces {
    private static final Path TABLE = Path.of("/proc/net/dev");
    private static final int RECEIVED = 0;
    private static final int SENT = 8;

    private Interfaces() {}

    /** What went through an interface since it came up. */
    record Counters(long bytesIn, long bytesOut) {}

    /** By name; empty where there is no such table. */
    static Map<String, Counters> read() {
        try {
            return parse(Files.readAllLines(TABLE));
        } catch (IOException notLinux) {
            return Map.of();
        }
    }

    /** Two lines of titles, then a line for each interface: its name, a colon, eight figures in, eight out. */
    static Map<String, Counters> parse(List<String> lines) {
        Map<String, Counters> interfaces = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.lastIndexOf(':');
            if (colon > 0) {
                String[] figures = line.substring(colon + 1).strip().split("\\s+", -1);
                interfaces.put(
                        line.substring(0, colon).strip(),
                        new Counters(Long.parseLong(figures[RECEIVED]), Long.parseLong(figures[SENT])));
            }
        }
        return interfaces;
    }
}
