// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.config.Finding;
import io.bascule.api.config.Origin;
import io.bascule.api.network.DataPath;
import io.bascule.api.network.NetworkObject;
import io.bascule.api.network.OpenFlows;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.pool.Pool;
import io.bascule.netfilter.count.Bookkeeper;
import io.bascule.netfilter.count.CounterListing;
import io.bascule.netfilter.count.PortBook;
import io.bascule.netfilter.host.HostException;
import io.bascule.netfilter.host.Privileges;
import io.bascule.netfilter.host.Tools;
import io.bascule.netfilter.nft.Features;
import io.bascule.netfilter.nft.NftException;
import io.bascule.netfilter.nft.NftShell;
import io.bascule.netfilter.rules.Ids;
import io.bascule.netfilter.rules.Model;
import io.bascule.netfilter.rules.Ruleset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data path {@code netfilter}. While nothing of the configuration needs the kernel it does nothing to it at all. What
 * it does, it does on the committing thread or on one thread of its own, which follows the pools and reads the counters.
 */
@Component(
        service = {DataPath.class, Netfilter.class},
        immediate = true,
        property = Plugin.NAME + "=" + DataPath.NETFILTER)
public final class Netfilter implements DataPath {
    private static final Logger log = LoggerFactory.getLogger(Netfilter.class);
    private static final int READING_SECONDS = 1;
    /** Members that a monitor sees go down together are one change. */
    private static final int SETTLING_MILLISECONDS = 20;

    /** Until a change that the kernel refused is tried again. */
    private static final int RETRY_MILLISECONDS = 2_000;

    /** Of its time, the lock is held for reading one part in so many at most: commits wait for it. */
    private static final int READING_SHARE = 20;

    static final OpenFlows NOBODY_WATCHES = mark -> 0;

    private final Succession succession;
    private final ScheduledExecutorService worker;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final NftShell nft;
    private final Kernel kernel;
    private final PoolWatches watches = new PoolWatches(this::poolChanged);
    private final Bookkeeper books;
    private final PortBook ports = new PortBook();
    /** Who watches the flows, if somebody does. */
    private volatile OpenFlows openFlows = NOBODY_WATCHES;

    private volatile List<NetworkObject> objects = List.of();
    private volatile Model model = Model.of(List.of());
    private volatile @Nullable String down = Privileges.missing();
    /** As {@link System#nanoTime} tells. */
    private long readAgainAt = System.nanoTime();

    @Activate
    public Netfilter(BundleContext context) {
        succession = new Succession(context, Succession.PATIENCE);
        Succession.Legacy legacy = succession.inherit();
        books = new Bookkeeper(legacy.told());
        nft = new NftShell(Tools.find("nft").orElse("nft"));
        kernel = new Kernel(nft, new Ids(), legacy.socketsUsed());
        worker = worker();
        worker.scheduleWithFixedDelay(this::look, READING_SECONDS, READING_SECONDS, TimeUnit.SECONDS);
    }

    /** What it is given once it is shut down it drops, with what waits. */
    private static ScheduledExecutorService worker() {
        ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, NETFILTER);
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return worker;
    }

    void ask(OpenFlows watcher) {
        openFlows = watcher;
    }

    @Override
    public Change prepare(List<NetworkObject> next) {
        String missing;
        synchronized (this) {
            missing = kernel.missing();
        }
        return new NextObjects(List.copyOf(next), Findings.of(next), missing);
    }

    @Override
    public @Nullable String reasonDown() {
        return down;
    }

    @Override
    public @Nullable NetworkObject owner(int mark) {
        return kernel.owner(mark);
    }

    /** What is in our table now. */
    public synchronized Ruleset applied() {
        return kernel.ruleset();
    }

    /** What it is made from. */
    public Model model() {
        return model;
    }

    /** The objects that run now. */
    public List<NetworkObject> objects() {
        return objects;
    }

    private final class NextObjects implements Change {
        private final List<NetworkObject> next;
        private final List<Finding> findings;
        private final @Nullable String missing;
        private List<NetworkObject> before = List.of();

        NextObjects(List<NetworkObject> next, List<Finding> findings, @Nullable String missing) {
            this.next = next;
            this.findings = findings;
            this.missing = missing;
        }

        @Override
        public List<Finding> findings() {
            return findings;
        }

        @Override
        public List<Finding> apply() {
            synchronized (Netfilter.this) {
                before = objects;
                // What the kernel was found to lack is asked again: a module may have come.
                down = missing;
                return become(next);
            }
        }

        @Override
        public void undo() {
            become(before).forEach(failure -> log.error("The data path could not go back: {}", failure));
        }

        @Override
        public void discard() {
            // Nothing was made.
        }
    }

    private synchronized List<Finding> become(List<NetworkObject> next) {
        if (worker.isShutdown()) {
            return List.of(refused("it was stopped meanwhile", "commit again"));
        }
        Model wanted = Model.of(next);
        // Watched before they are read, so that no change is missed.
        List<Pool> poolsBefore = watches.watch(wanted);
        try {
            if (down == null) {
                if (!kernel.ruleset().isEmpty()) {
                    catchUp(); // counters of what is taken away go with it
                }
                kernel.become(wanted);
            }
        } catch (NftException | HostException refused) {
            String missing = Features.missing(Tools.find("nft").orElse("nft"))
                    .map(option -> "the kernel was built without " + option)
                    .orElse(null);
            if (missing == null) {
                watches.watch(poolsBefore);
                return List.of(refused(refused.getMessage(), "see 'show net ruleset --dry-run' for the rules"));
            }
            down = missing;
            log.warn("The data path netfilter carries nothing: {}", missing);
        }
        objects = next;
        model = wanted;
        return List.of();
    }

    private static Finding refused(@Nullable String why, String remedy) {
        return Finding.error(Origin.BUILT_IN, null, null, "the data path netfilter: " + why, remedy);
    }

    private void poolChanged() {
        refreshAfter(SETTLING_MILLISECONDS);
    }

    private void refreshAfter(int milliseconds) {
        if (refreshing.compareAndSet(false, true)) {
            worker.schedule(this::refresh, milliseconds, TimeUnit.MILLISECONDS);
        }
    }

    private void refresh() {
        refreshing.set(false);
        try {
            synchronized (this) {
                if (isAtWork()) {
                    kernel.refresh(model);
                }
            }
        } catch (NftException | RuntimeException failed) {
            log.error(
                    "The rules could not follow a change of a pool, and will be tried again: {}",
                    failed.getMessage(),
                    failed);
            refreshAfter(RETRY_MILLISECONDS);
        }
    }

    private boolean isAtWork() {
        return down == null && !worker.isShutdown();
    }

    private void look() {
        try {
            synchronized (this) {
                if (isAtWork() && !kernel.ruleset().isEmpty()) {
                    restore();
                    if (System.nanoTime() - readAgainAt >= 0) {
                        read();
                    }
                }
            }
        } catch (NftException | RuntimeException failed) {
            log.warn("The kernel's counters could not be read: {}", failed.getMessage(), failed);
        }
    }

    private void read() throws NftException {
        long began = System.nanoTime();
        tell();
        if (watches.followConnections()) {
            kernel.refresh(model);
        }
        long ended = System.nanoTime();
        readAgainAt = ended + (ended - began) * (READING_SHARE - 1);
    }

    private void restore() throws NftException {
        if (kernel.restore()) {
            books.forget();
            ports.forget();
        }
    }

    /** As far as it can be done: what hinders it may be what the change to come puts right. */
    private void catchUp() {
        try {
            restore();
            tell();
        } catch (NftException failed) {
            log.warn("The kernel's counters could not be read before a change: {}", failed.getMessage());
        }
    }

    private void tell() throws NftException {
        Map<String, CounterListing.Figures> counters = CounterListing.read(kernel.counters());
        books.tell(kernel.tallies(), counters, openFlows::open);
        ports.tell(kernel.ports(), counters);
    }

    @Deactivate
    void leave() {
        Succession.Legacy legacy;
        synchronized (this) {
            watches.watch(List.of());
            worker.shutdown();
            nft.close();
            legacy = new Succession.Legacy(books.told(), kernel.socketsUsed());
        }
        if (succession.frameworkEnds()) {
            putBack();
        } else {
            succession.leave(legacy, this::putBack);
        }
    }

    private synchronized void putBack() {
        books.tell(List.of(), Map.of(), mark -> 0);
        try {
            if (down == null) {
                kernel.leave();
            }
        } catch (NftException | HostException failed) {
            log.error("Not everything was put back: {}", failed.getMessage());
        } finally {
            nft.close();
        }
    }
}
