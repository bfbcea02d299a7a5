// SPDX-License-Identifier: Apache-2.0
package io.bascule.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network interfaces of this machine. {@link NetworkInterface} does not see those that have no address
 * yet, and /sys may be of another network namespace.
 */
final class Interfaces {
    private static final Path TABLE = Path.of("/proc/net/dev");
    private static final int RECEIVED = 0;
    private static final int SENT = 8;

    /** In bytes; IFNAMSIZ is one more. */
    private static final int LONGEST_NAME = 15;

    private static final String NOT_IN_A_NAME = "/:*\"\\";

    private Interfaces() {}

    /** What went through an interface since it came up. */
    record Counters(long bytesIn, long bytesOut) {}

    /**
     * True unless Linux refuses the name ({@code dev_valid_name}), or the rules of a data path would take it for more than a
     * name: nft reads {@code *} as a pattern, and ends or escapes with a quote or a backslash.
     */
    static boolean canBeNamed(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && name.chars().noneMatch(each -> NOT_IN_A_NAME.indexOf(each) >= 0 || Character.isWhitespace(each));
    }

    /** True if this machine has the address now, on whichever interface. */
    static boolean have(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

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
