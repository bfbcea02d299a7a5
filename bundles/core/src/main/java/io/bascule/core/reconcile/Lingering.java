// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.ObjectId;
import io.bascule.api.network.NetworkObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets the network be for a moment when an object of it begins to wait. While a bundle is replaced its objects wait, and
 * what they were in the kernel (addresses, rules, the state of flows) could not be had again as it was. One thread at a
 * time.
 */
final class Lingering {
    /** As long as a listening socket is held. */
    static final long GRACE_MILLIS = 2_000;

    private Map<ObjectId, Long> waitingSince = Map.of();

    /**
     * The objects that are kept although they wait.
     *
     * @param carried what the data paths carry now
     * @param now {@link System#nanoTime}
     */
    Map<ObjectId, NetworkObject> keep(Running candidate, List<NetworkObject> carried, long now) {
        Map<ObjectId, NetworkObject> kept = new HashMap<>();
        Map<ObjectId, Long> waiting = new HashMap<>();
        for (NetworkObject object : carried) {
            ObjectId id = object.id();
            Entry entry = candidate.entries().get(id);
            if (entry != null && entry.waitsFor() != null) {
                long since = waitingSince.getOrDefault(id, now);
                waiting.put(id, since);
                if (now - since < TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS)) {
                    kept.put(id, object);
                }
            }
        }
        waitingSince = waiting;
        return kept;
    }
}
