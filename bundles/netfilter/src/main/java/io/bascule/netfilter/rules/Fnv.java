// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import java.nio.charset.StandardCharsets;

/** FNV-1a with a final mix: a hash that is the same in every process, unlike those of the platform's promises. */
final class Fnv {
    private Fnv() {}

    static int hash(String text) {
        int hash = 0x811c9dc5;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        return hash ^ (hash >>> 13);
    }

    /** For names of kernel objects that follow from their content. */
    static String name(String text) {
        return String.format("%08x", hash(text));
    }
}
