// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@link Ruleset} while it is written. */
final class Draft {
    private final Map<String, Ruleset.Chain> chains = new LinkedHashMap<>();
    private final Map<String, Ruleset.KernelMap> maps = new LinkedHashMap<>();
    private final Set<String> counters = new LinkedHashSet<>();
    private final Map<String, String> timeouts = new LinkedHashMap<>();

    void rule(String chain, String rule) {
        chains.computeIfAbsent(chain, name -> new Ruleset.Chain("", new ArrayList<>()))
                .rules()
                .add(rule);
    }

    /** A chain that packets enter by themselves; everything not said to be otherwise is accepted. */
    void hook(String chain, String hook, List<String> rules) {
        if (!rules.isEmpty()) {
            chains.put(chain, new Ruleset.Chain(hook, new ArrayList<>(rules)));
        }
    }

    boolean hasChain(String name) {
        return chains.containsKey(name);
    }

    boolean hasMap(String name) {
        return maps.containsKey(name);
    }

    /** Of two elements with one key the first stays: it was put by who takes precedence. */
    void element(String map, String type, String key, String value) {
        maps.computeIfAbsent(map, name -> new Ruleset.KernelMap(type, new LinkedHashMap<>()))
                .elements()
                .putIfAbsent(key, value);
    }

    void verdict(String map, int id, String verdict) {
        element(map, "mark : verdict", Marks.hex(id), verdict);
    }

    /** Has the packets of flows marked {@code id} counted by {@code counter} where {@code map} is looked up. */
    void count(String map, int id, String counter) {
        element(map, "mark : counter", Marks.hex(id), '"' + counter(counter) + '"');
    }

    String counter(String name) {
        counters.add(name);
        return name;
    }

    /** Names a {@code ct timeout} after what it says. */
    String timeout(String kind, String definition) {
        String name = kind + "_" + Fnv.name(definition);
        timeouts.put(name, definition);
        return name;
    }

    Ruleset finish() {
        return new Ruleset(chains, maps, counters, timeouts);
    }
}
