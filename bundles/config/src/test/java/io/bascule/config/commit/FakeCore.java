// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Reconciler;
import io.bascule.api.config.Snapshot;
import io.bascule.api.config.Stanza;
import java.util.ArrayList;
import java.util.List;

/** A core that runs whatever it is given, and remembers. */
public final class FakeCore implements Reconciler {
    private Snapshot running = Snapshot.EMPTY;
    private int openPlans;

    /** What the next plans shall find. */
    public List<Finding> findings = List.of();

    /** What applying the next plans shall fail with. */
    public List<Finding> failures = List.of();

    /** Happens while the next plan is applied, once. */
    public Runnable meanwhile = () -> {};

    public Snapshot running() {
        return running;
    }

    /** Plans that were neither applied nor discarded. */
    public int openPlans() {
        return openPlans;
    }

    @Override
    public Plan plan(Snapshot next) {
        openPlans++;
        return new Plan() {
            @Override
            public List<Finding> findings() {
                return findings;
            }

            @Override
            public List<ObjectId> changed() {
                List<ObjectId> changed = new ArrayList<>();
                next.stanzas().stream()
                        .filter(stanza -> !stanza.equals(running.get(stanza.id())))
                        .map(Stanza::id)
                        .forEach(changed::add);
                running.stanzas().stream()
                        .map(Stanza::id)
                        .filter(id -> next.get(id) == null)
                        .forEach(changed::add);
                return changed;
            }

            @Override
            public List<Finding> apply() {
                openPlans--;
                Runnable now = meanwhile;
                meanwhile = () -> {};
                now.run();
                if (failures.isEmpty()) {
                    running = next;
                }
                return failures;
            }

            @Override
            public void discard() {
                openPlans--;
            }
        };
    }
}
