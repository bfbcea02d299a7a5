// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel lets this process do, as {@code capabilities(7)} numbers it. */
public final class Privileges {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int CAP_NET_ADMIN = 12;
    private static final int CAP_NET_RAW = 13;

    private Privileges() {}

    /** True when a socket may take an address that is not this machine's ({@code IP_TRANSPARENT}). Reads a file. */
    public static boolean allowTransparentSockets() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("CapEff:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(bits -> (bits & (1L << CAP_NET_ADMIN | 1L << CAP_NET_RAW)) != 0);
        } catch (IOException e) {
            return false; // no Linux, no transparent sockets
        }
    }
}
