// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The commands that make one {@link Ruleset} of another, for the kernel to take all at once or not at all. Only what
 * differs is touched, so that counters, the state of connection limits and the turn of a rotation stay with what stays. The
 * table is never deleted while flows live: their timeouts would go with it.
 */
public final class Transaction {
    public static final String TABLE = "inet bascule";

    private final Ruleset from;
    private final Ruleset to;
    private final List<String> commands = new ArrayList<>();

    private Transaction(Ruleset from, Ruleset to) {
        this.from = from;
        this.to = to;
    }

    /** Empty when both are the same. */
    public static List<String> between(Ruleset from, Ruleset to) {
        return from.equals(to) ? List.of() : new Transaction(from, to).commands();
    }

    /** The whole of it, as for a kernel that has nothing yet. */
    public static List<String> whole(Ruleset ruleset) {
        return between(Ruleset.EMPTY, ruleset);
    }

    private List<String> commands() {
        commands.add("add table " + TABLE);
        declare();
        // What refers to others goes first, then the others can.
        changedChains(from, to).keySet().stream()
                .filter(from.chains()::containsKey)
                .forEach(name -> command("flush chain", name, ""));
        gone(from.chains().keySet(), to.chains().keySet()).forEach(name -> command("flush chain", name, ""));
        from.maps().forEach(this::removeElements);
        to.maps().forEach(this::addElements);
        changedChains(from, to)
                .forEach((name, chain) -> chain.rules().forEach(rule -> command("add rule", name, rule)));
        gone(from.chains().keySet(), to.chains().keySet()).forEach(name -> command("delete chain", name, ""));
        gone(from.maps().keySet(), to.maps().keySet()).forEach(name -> command("delete map", name, ""));
        gone(from.counters(), to.counters()).forEach(name -> command("delete counter", name, ""));
        return commands;
    }

    private void declare() {
        gone(to.counters(), from.counters()).forEach(name -> command("add counter", name, ""));
        new TreeMap<>(to.timeouts()).forEach((name, body) -> {
            if (!from.timeouts().containsKey(name)) {
                command("add ct timeout", name, "{ " + body + " }");
            }
        });
        to.chains().forEach((name, chain) -> {
            if (!from.chains().containsKey(name)) {
                String hook = chain.hook();
                command("add chain", name, hook.isEmpty() ? "" : "{ " + hook + " ; policy accept ; }");
            }
        });
        to.maps().forEach((name, map) -> {
            if (!from.maps().containsKey(name)) {
                command("add map", name, "{ type " + map.type() + " ; }");
            }
        });
    }

    private void removeElements(String name, Ruleset.KernelMap before) {
        Map<String, String> after = elements(to, name);
        List<String> removed = new ArrayList<>();
        before.elements().forEach((key, value) -> {
            if (!value.equals(after.get(key))) {
                removed.add(key);
            }
        });
        if (!removed.isEmpty()) {
            command("delete element", name, "{ " + String.join(", ", removed) + " }");
        }
    }

    private void addElements(String name, Ruleset.KernelMap after) {
        Map<String, String> before = elements(from, name);
        List<String> added = new ArrayList<>();
        after.elements().forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                added.add(key + " : " + value);
            }
        });
        if (!added.isEmpty()) {
            command("add element", name, "{ " + String.join(", ", added) + " }");
        }
    }

    private static Map<String, String> elements(Ruleset ruleset, String map) {
        Ruleset.KernelMap found = ruleset.maps().get(map);
        return found == null ? Map.of() : found.elements();
    }

    private static Map<String, Ruleset.Chain> changedChains(Ruleset from, Ruleset to) {
        Map<String, Ruleset.Chain> changed = new LinkedHashMap<>();
        to.chains().forEach((name, chain) -> {
            if (!chain.equals(from.chains().get(name))) {
                changed.put(name, chain);
            }
        });
        return changed;
    }

    /** Those of {@code these} that are not of {@code those}. */
    private static List<String> gone(Set<String> these, Set<String> those) {
        return these.stream().filter(name -> !those.contains(name)).sorted().toList();
    }

    private void command(String verb, String name, String rest) {
        commands.add(verb + " " + TABLE + " " + name + (rest.isEmpty() ? "" : " " + rest));
    }
}
