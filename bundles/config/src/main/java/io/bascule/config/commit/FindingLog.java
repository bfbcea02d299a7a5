// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.commit;

import io.bascule.api.config.Finding;
import java.util.Collection;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what was found; what was told of the last commit is not told again of the next. Not thread-safe. */
final class FindingLog {
    private static final Logger log = LoggerFactory.getLogger("io.bascule.config");

    private Set<Finding> told = Set.of();

    /** Forgets what was told, because somebody asked. */
    void startAfresh() {
        told = Set.of();
    }

    /** Returns true when there was anything new to tell. */
    boolean tell(Collection<Finding> findings) {
        boolean anything = false;
        for (Finding finding : findings) {
            if (!told.contains(finding)) {
                tell(finding);
                anything = true;
            }
        }
        told = Set.copyOf(findings);
        return anything;
    }

    private static void tell(Finding finding) {
        if (finding.isError()) {
            log.error("{}", finding);
        } else {
            log.warn("{}", finding);
        }
    }
}
