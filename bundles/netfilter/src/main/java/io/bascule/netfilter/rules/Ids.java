// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Numbers for what flows are marked with. A number follows from the name alone, so that flows that were there before this
 * process are still known by their marks; of two names with one number (one in ten thousand), the later gets the next.
 * Not thread-safe.
 */
public final class Ids {
    private final Map<String, Integer> byName = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();

    /** From 1 to {@link Marks#FLOW_BITS}; the same for a name as long as this object lives. */
    public int of(String name) {
        return byName.computeIfAbsent(name, this::free);
    }

    private int free(String name) {
        int id = Fnv.hash(name) & Marks.FLOW_BITS;
        while (id == 0 || !taken.add(id)) {
            id = (id + 1) & Marks.FLOW_BITS;
        }
        return id;
    }
}
