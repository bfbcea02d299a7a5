// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this process may do to the network of its machine, and with what. */
public final class Privileges {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";
    private static final int NET_ADMIN = 12;

    private Privileges() {}

    /** One clause that names what is missing; null when all is there. */
    public static @Nullable String missing() {
        if (!Files.exists(STATUS)) {
            return "the kernel is not Linux";
        }
        if (!mayAdministerNetwork()) {
            return "this process lacks the capability CAP_NET_ADMIN";
        }
        if (Tools.find("nft").isEmpty()) {
            return "the program nft is not installed (package nftables)";
        }
        return Tools.find("ip").isEmpty() ? "the program ip is not installed (package iproute2)" : null;
    }

    private static boolean mayAdministerNetwork() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(EFFECTIVE))
                    .mapToLong(line -> Long.parseUnsignedLong(
                            line.substring(EFFECTIVE.length()).strip(), 16))
                    .anyMatch(set -> (set >> NET_ADMIN & 1) == 1);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
