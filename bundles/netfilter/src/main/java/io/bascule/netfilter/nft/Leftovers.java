// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.nft;

import io.bascule.netfilter.rules.Ruleset;
import io.bascule.netfilter.rules.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process that was killed left in our table. Its flows live, so the table stays: counters go on, timeouts stay with
 * their flows, and all rules and elements are replaced in the first transaction.
 */
public final class Leftovers {
    private static final Pattern OBJECT = Pattern.compile("\\t(chain|map|counter|ct timeout) (\\S+) \\{.*");

    private final Map<String, Ruleset.Chain> chains = new HashMap<>();
    private final Map<String, Ruleset.KernelMap> maps = new HashMap<>();
    private final Set<String> counters = new HashSet<>();
    private final Map<String, String> timeouts = new HashMap<>();

    private Leftovers() {}

    /** @param listing of the table, as nft prints it; empty when there is none */
    public static Leftovers of(List<String> listing) {
        Leftovers found = new Leftovers();
        for (String line : listing) {
            Matcher object = OBJECT.matcher(line);
            if (object.matches()) {
                found.note(object.group(1), object.group(2));
            }
        }
        return found;
    }

    private void note(String kind, String name) {
        switch (kind) {
            case "chain" -> chains.put(name, new Ruleset.Chain("", List.of("of a process before this one")));
            case "map" -> maps.put(name, new Ruleset.KernelMap("", Map.of()));
            case "counter" -> counters.add(name);
            default -> timeouts.put(name, "");
        }
    }

    /** As the state from which the first transaction starts, after {@link #flush}. */
    public Ruleset ruleset() {
        return new Ruleset(chains, maps, counters, timeouts);
    }

    /** False when somebody else has changed the table since. */
    boolean hasNamesOf(Ruleset known) {
        return chains.keySet().equals(known.chains().keySet())
                && maps.keySet().equals(known.maps().keySet())
                && counters.equals(known.counters());
    }

    /** To be said before the first transaction's commands, in the same transaction. */
    public List<String> flush() {
        List<String> commands = new ArrayList<>();
        if (!ruleset().isEmpty()) {
            commands.add("flush table " + Transaction.TABLE);
        }
        maps.keySet().forEach(name -> commands.add("flush map " + Transaction.TABLE + " " + name));
        return commands;
    }
}
