// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.config.Finding;
import io.bascule.api.config.ObjectId;
import io.bascule.api.config.Reconciler;
import io.bascule.api.config.Snapshot;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.plugin.ObjectFactory;
import io.bascule.core.net.Listeners;
import io.bascule.core.virtual.VirtualFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns what runs. One change at a time: a commit of a new snapshot, or the same snapshot again because a plug-in came or
 * went.
 */
@Component(service = {Reconciler.class, CoreReconciler.class})
public final class CoreReconciler implements Reconciler {
    private static final Logger log = LoggerFactory.getLogger(CoreReconciler.class);

    private final Bundle framework;
    private final VirtualFactory virtuals;
    private final Listeners listeners;
    private final RunningSelfAddresses selfAddresses;
    private final Plugins plugins;
    private final Debounce reconsider = new Debounce("bascule-reconcile", this::reconsider);
    /** Held from the making of a plan to its end, by whichever thread ends it. */
    private final Semaphore oneAtATime = new Semaphore(1, true);

    private volatile Running running = Running.NOTHING;
    /** Of the plan that is being made or carried out, then of what runs. Guarded by {@link #oneAtATime}. */
    private NetworkChange.Network planned = NetworkChange.Network.EMPTY;

    private NetworkChange.Network carried = NetworkChange.Network.EMPTY;
    private final Lingering lingering = new Lingering();

    @Activate
    public CoreReconciler(
            BundleContext context,
            @Reference VirtualFactory virtuals,
            @Reference Listeners listeners,
            @Reference RunningSelfAddresses selfAddresses)
            throws InvalidSyntaxException {
        this.framework = context.getBundle(0);
        this.virtuals = virtuals;
        this.listeners = listeners;
        this.selfAddresses = selfAddresses;
        this.plugins = new Plugins(context, reconsider::trigger);
        plugins.open();
    }

    /** The objects of the running snapshot. */
    public Map<ObjectId, Entry> entries() {
        return running.entries();
    }

    @Override
    public Plan plan(Snapshot next) {
        return plan(() -> next);
    }

    /** @param next asked for once nobody else changes what runs */
    private Plan plan(Supplier<Snapshot> next) {
        oneAtATime.acquireUninterruptibly();
        try {
            return prepare(next.get());
        } catch (RuntimeException | Error fault) {
            oneAtATime.release();
            throw fault;
        }
    }

    private Plan prepare(Snapshot next) {
        long changes = plugins.changes();
        Preparation preparation =
                new Preparation(next, running.entries(), this::ownFactory, plugins, changes == running.pluginChanges());
        Map<ObjectId, Entry> entries = preparation.run();
        Running candidate = new Running(next, entries, preparation.made(), changes);
        List<Finding> findings = new ArrayList<>(preparation.findings());
        findings.addAll(candidate.conflicts());
        Map<ObjectId, NetworkObject> kept = lingering.keep(candidate, carried.objects(), System.nanoTime());
        if (!kept.isEmpty()) {
            reconsider.triggerAfter(Lingering.GRACE_MILLIS);
        }
        planned = new NetworkChange.Network(plugins.all(DataPath.class), candidate.network(kept));
        NetworkChange network = NetworkChange.between(carried, planned);
        findings.addAll(network.findings());
        return new CorePlan(running, candidate, findings, network, listeners, this::became);
    }

    private @Nullable ObjectFactory<?> ownFactory(String kind) {
        return kind.equals(VirtualFactory.KIND) ? virtuals : null;
    }

    @SuppressWarnings("ReferenceEquality") // a plan that was not carried out ends with the very thing it began with
    private void became(Running now) {
        try {
            if (now != running) {
                now.tellDifference(running);
                running = now;
                carried = planned;
                selfAddresses.become(carried.objects());
                virtuals.ledgers().keepOnly(now.snapshot());
            }
        } finally {
            oneAtATime.release();
        }
    }

    /** A plug-in came or went: what needs it is made anew, or waits. Nothing else is touched. */
    private void reconsider() {
        if (framework.getState() == Bundle.STOPPING) {
            return; // everything goes, and nobody is to be told one by one
        }
        Plan plan = plan(() -> running.snapshot());
        Set<ObjectId> changed = Set.copyOf(plan.changed());
        plan.findings().stream()
                .filter(finding -> finding.object() == null || changed.contains(finding.object()))
                .forEach(finding -> log.warn("{}", finding));
        plan.apply().forEach(finding -> log.error("{}", finding));
    }

    @Deactivate
    void stop() {
        reconsider.stop();
        plugins.close();
        plan(Snapshot.EMPTY).apply();
    }
}
