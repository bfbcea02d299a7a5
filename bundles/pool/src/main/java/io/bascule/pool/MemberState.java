// SPDX-License-Identifier: Apache-2.0
package io.bascule.pool;

import io.bascule.api.flow.Traffic;
import io.bascule.api.health.ProbeResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of one member of one pool. Belongs to its name and address and outlives configurations: counters go on,
 * and a member that was up is up in the next configuration too. Safe on any thread.
 */
final class MemberState {
    private final Traffic traffic = new Traffic();
    private final Map<String, ProbeResult> answers = new ConcurrentHashMap<>();

    Traffic traffic() {
        return traffic;
    }

    /** The last answer of each monitor, by its name. */
    Map<String, ProbeResult> answers() {
        return answers;
    }
}
