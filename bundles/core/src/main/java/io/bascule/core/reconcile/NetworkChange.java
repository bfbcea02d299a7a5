// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Finding;
import io.bascule.api.config.Origin;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The change of every data path that belongs to one plan. A fault of one of them fails the plan and harms no other. */
final class NetworkChange {
    private static final Logger log = LoggerFactory.getLogger(NetworkChange.class);

    /** For a plan that leaves the network as it is. */
    static final NetworkChange NONE = new NetworkChange(List.of(), List.of());

    private final List<DataPath.Change> changes;
    private final List<Finding> findings;

    private NetworkChange(List<DataPath.Change> changes, List<Finding> findings) {
        this.changes = List.copyOf(changes);
        this.findings = List.copyOf(findings);
    }

    /**
     * What the network is made of.
     *
     * @param paths everybody who carries packets
     * @param objects what they carry
     */
    record Network(List<DataPath> paths, List<NetworkObject> objects) {
        static final Network EMPTY = new Network(List.of(), List.of());
    }

    /** {@link #NONE} when both are the same: a data path need not look at ten thousand objects because a pool has changed. */
    static NetworkChange between(Network before, Network after) {
        if (after.equals(before)) {
            return NONE;
        }
        List<DataPath.Change> changes = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (DataPath path : after.paths()) {
            try {
                DataPath.Change change = path.prepare(after.objects());
                changes.add(change);
                findings.addAll(change.findings());
            } catch (RuntimeException | LinkageError fault) {
                findings.add(failed("prepare", fault));
            }
        }
        return new NetworkChange(changes, findings);
    }

    List<Finding> findings() {
        return findings;
    }

    /** All of them, or none. */
    List<Finding> apply() {
        List<DataPath.Change> done = new ArrayList<>();
        for (DataPath.Change change : changes) {
            List<Finding> failures = apply(change);
            if (!failures.isEmpty()) {
                done.forEach(NetworkChange::undo);
                changes.stream().filter(other -> !done.contains(other)).forEach(NetworkChange::discard);
                return failures;
            }
            done.add(change);
        }
        return List.of();
    }

    private static List<Finding> apply(DataPath.Change change) {
        try {
            return change.apply();
        } catch (RuntimeException | LinkageError fault) {
            return List.of(failed("apply", fault));
        }
    }

    void undo() {
        changes.forEach(NetworkChange::undo);
    }

    private static void undo(DataPath.Change change) {
        try {
            change.undo();
        } catch (RuntimeException | LinkageError fault) {
            failed("undo", fault);
        }
    }

    void discard() {
        changes.forEach(NetworkChange::discard);
    }

    private static void discard(DataPath.Change change) {
        try {
            change.discard();
        } catch (RuntimeException | LinkageError fault) {
            failed("discard", fault);
        }
    }

    private static Finding failed(String step, Throwable fault) {
        log.error("A data path failed to {} a change", step, fault);
        return Finding.error(
                Origin.BUILT_IN,
                null,
                null,
                "a data path failed to " + step + " the change: " + fault,
                "see the log for where; this is a fault of its bundle");
    }
}
