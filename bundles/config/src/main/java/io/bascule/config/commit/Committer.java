// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Configuration.Outcome;
import io.bascule.api.config.ConfigurationRule;
import io.bascule.api.config.Finding;
import io.bascule.api.config.Origin;
import io.bascule.api.config.Reconciler;
import io.bascule.config.typing.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a candidate with everybody's help, and hands it over if nobody objects. Stateless. */
final class Committer {
    private static final Logger log = LoggerFactory.getLogger(Committer.class);

    private Committer() {}

    /**
     * Everything that is wrong with a candidate, and its preparation.
     *
     * @param plan still to be ended
     * @param findings of text, rules and preparation, each once, errors first
     */
    record Checked(Candidate candidate, Reconciler.Plan plan, List<Finding> findings) {
        boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }

        /** Ends it without effect. */
        Outcome refuse() {
            plan.discard();
            return new Outcome(false, findings, hasErrors() ? 0 : plan.changed().size());
        }

        /** Ends it by switching over; refuses when there are errors. */
        Outcome apply() {
            if (hasErrors()) {
                return refuse();
            }
            int changed = plan.changed().size();
            List<Finding> failures = plan.apply();
            return failures.isEmpty()
                    ? new Outcome(true, findings, changed)
                    : new Outcome(false, sorted(Stream.of(failures, findings)), 0);
        }
    }

    static Checked check(
            Candidate candidate, List<Finding> before, Collection<ConfigurationRule> rules, Reconciler reconciler) {
        List<Finding> byRules = new ArrayList<>();
        rules.forEach(rule -> byRules.addAll(ask(rule, candidate)));
        Reconciler.Plan plan = reconciler.plan(candidate.snapshot());
        return new Checked(candidate, plan, sorted(Stream.of(before, candidate.findings(), byRules, plan.findings())));
    }

    /** A rule that fails is a fault of its bundle, for which no administrator should be locked out. */
    private static List<Finding> ask(ConfigurationRule rule, Candidate candidate) {
        try {
            return rule.check(candidate.snapshot());
        } catch (RuntimeException e) {
            String name = rule.getClass().getName();
            log.warn("The rule {} failed", name, e);
            String problem = "the rule " + name + " failed and was passed over: " + e;
            return List.of(Finding.warning(Origin.BUILT_IN, null, null, problem, "report it to its author"));
        }
    }

    /** All of them, each once: errors first, then by file and line. */
    private static List<Finding> sorted(Stream<List<Finding>> lists) {
        return lists.flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparing(Finding::isError)
                        .reversed()
                        .thenComparing(finding -> finding.origin().file())
                        .thenComparing(finding -> finding.origin().line()))
                .toList();
    }
}
