// SPDX-License-Identifier: Apache-2.0
package io.bascule.conntrack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How full the kernel's table of flows is.
 *
 * @param entries flows of anybody on this machine
 * @param most the kernel's net.netfilter.nf_conntrack_max
 */
record TableSize(long entries, long most) {
    private static final Path SETTINGS = Path.of("/proc/sys/net/netfilter");
    private static final int LONGEST = 32;
    private static final int WARNING_PERCENT = 80;

    /** Empty where the kernel tracks no flows. */
    static Optional<TableSize> now() {
        try {
            return Optional.of(new TableSize(setting("nf_conntrack_count"), setting("nf_conntrack_max")));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /**
     * Read in one go: the kernel gives no second part of a setting, and {@link Files#readString} takes the first byte alone
     * of what says that it is empty.
     *
     * @throws IOException if this kernel has no such setting
     */
    static long setting(String name) throws IOException {
        try (InputStream in = Files.newInputStream(SETTINGS.resolve(name))) {
            return Long.parseLong(new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip());
        }
    }

    /** 0 for no limit, which nothing can be near to. */
    long percent() {
        return most <= 0 ? 0 : entries * 100 / most;
    }

    boolean isNearlyFull() {
        return percent() >= WARNING_PERCENT;
    }
}
