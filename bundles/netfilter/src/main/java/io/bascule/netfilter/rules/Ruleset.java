// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of our table, as a value. Two of them say what must be told to the kernel ({@link Transaction}).
 *
 * @param chains by name
 * @param maps by name
 * @param counters their names
 * @param timeouts name to definition; the name follows from the definition, because the kernel silently keeps the old
 *     one when a name is defined again
 */
public record Ruleset(
        Map<String, Chain> chains, Map<String, KernelMap> maps, Set<String> counters, Map<String, String> timeouts) {
    public static final Ruleset EMPTY = new Ruleset(Map.of(), Map.of(), Set.of(), Map.of());

    /**
     * @param hook where packets enter it, such as {@code type filter hook forward priority filter}; empty for a chain that
     *     others lead to
     * @param rules in order
     */
    public record Chain(String hook, List<String> rules) {}

    /**
     * @param type such as {@code mark : verdict}
     * @param elements key to value
     */
    public record KernelMap(String type, Map<String, String> elements) {}

    public boolean isEmpty() {
        return chains.isEmpty();
    }
}
