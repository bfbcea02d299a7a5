// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.virtual;

import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Snapshot;
import io.bascule.core.flow.Ledger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of all virtual servers, by name; they outlive every rebuild. Safe on any thread. */
public final class Ledgers {
    private final Map<String, Ledger> byName = new ConcurrentHashMap<>();

    Ledger of(String virtualServer) {
        return byName.computeIfAbsent(virtualServer, name -> new Ledger());
    }

    /** Forgets virtual servers that are no longer configured; their last connections keep their own counters. */
    public void keepOnly(Snapshot snapshot) {
        byName.keySet().removeIf(name -> snapshot.get(new ObjectId(VirtualFactory.KIND, name)) == null);
    }
}
