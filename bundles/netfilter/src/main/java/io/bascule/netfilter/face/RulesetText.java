// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter.face;

import io.bascule.netfilter.rules.Ruleset;
import io.bascule.netfilter.rules.Transaction;
import java.util.TreeMap;
import java.util.TreeSet;

/** A ruleset as a file that nft reads. */
final class RulesetText {
    private final StringBuilder text = new StringBuilder();

    private RulesetText() {}

    static String of(Ruleset ruleset) {
        RulesetText made = new RulesetText();
        made.write(ruleset);
        return made.text.toString();
    }

    private void write(Ruleset ruleset) {
        line("table " + Transaction.TABLE + " {");
        new TreeSet<>(ruleset.counters()).forEach(name -> line("    counter " + name + " { }"));
        new TreeMap<>(ruleset.timeouts()).forEach((name, body) -> line("    ct timeout " + name + " { " + body + " }"));
        new TreeMap<>(ruleset.maps()).forEach(this::map);
        ruleset.chains().forEach(this::chain);
        line("}");
    }

    private void map(String name, Ruleset.KernelMap map) {
        line("    map " + name + " {");
        line("        type " + map.type());
        line("        elements = {");
        map.elements().forEach((key, value) -> line("            " + key + " : " + value + ","));
        line("        }");
        line("    }");
    }

    private void chain(String name, Ruleset.Chain chain) {
        line("    chain " + name + " {");
        if (!chain.hook().isEmpty()) {
            line("        " + chain.hook() + "; policy accept;");
        }
        chain.rules().forEach(rule -> line("        " + rule));
        line("    }");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
