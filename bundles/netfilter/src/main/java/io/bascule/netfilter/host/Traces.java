// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process before this one may have left something, found out without loading a kernel module to ask. */
public final class Traces {
    private static final Path MODULES = Path.of("/proc/modules");
    private static final String TABLES = "nf_tables ";

    private Traces() {}

    /** False when the kernel's tables were never used: they are a module, and it is not loaded. */
    public static boolean mayExist() {
        try {
            String modules = Files.readString(MODULES);
            return modules.isEmpty() || modules.lines().anyMatch(line -> line.startsWith(TABLES));
        } catch (IOException monolithic) {
            return true;
        }
    }
}
