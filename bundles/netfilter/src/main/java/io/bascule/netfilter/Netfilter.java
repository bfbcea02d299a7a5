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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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
        property = Plugin.NAME + "=netfilter")
public final class Netfilter implements DataPath {
    private static final Logger log = LoggerFactory.getLogger(Netfilter.class);
    private static final int READING_SECONDS = 1;
    /** Members that a monitor sees go down together are one change. */
    private static final int SETTLING_MILLISECONDS = 20;

    static final OpenFlows NOBODY_WATCHES = mark -> 0;

    private final ScheduledExecutorService worker;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private final NftShell nft;
    private final Kernel kernel;
    private final PoolWatches watches = new PoolWatches(this::poolChanged);
    private final Bookkeeper books = new Bookkeeper();
    private final PortBook ports = new PortBook();
    /** Who watches the flows, if somebody does. */
    private volatile OpenFlows openFlows = NOBODY_WATCHES;

    private volatile List<NetworkObject> objects = List.of();
    private volatile Model model = Model.of(List.of());
    private volatile @Nullable String down = Privileges.missing();

    @Activate
    public Netfilter() {
        nft = new NftShell(Tools.find("nft").orElse("nft"));
        kernel = new Kernel(nft, new Ids());
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "netfilter");
            thread.setDaemon(true);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::read, READING_SECONDS, READING_SECONDS, TimeUnit.SECONDS);
    }

    void ask(OpenFlows watcher) {
        openFlows = watcher;
    }

    @Override
    public Change prepare(List<NetworkObject> next) {
        synchronized (this) {
            down = kernel.missing();
        }
        return new NextObjects(List.copyOf(next), Findings.of(next));
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
        private List<NetworkObject> before = List.of();

        NextObjects(List<NetworkObject> next, List<Finding> findings) {
            this.next = next;
            this.findings = findings;
        }

        @Override
        public List<Finding> findings() {
            return findings;
        }

        @Override
        public List<Finding> apply() {
            synchronized (Netfilter.this) {
                before = objects;
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
        Model wanted = Model.of(next);
        // Watched before they are read, so that no change is missed.
        List<Pool> poolsBefore = watches.watch(wanted);
        try {
            if (down == null) {
                tell(); // counters of what is taken away go with it
                kernel.become(wanted);
            }
        } catch (NftException | HostException refused) {
            String missing = Features.missing(Tools.find("nft").orElse("nft"))
                    .map(option -> "the kernel was built without " + option)
                    .orElse(null);
            if (missing == null) {
                watches.watch(poolsBefore);
                return List.of(Finding.error(
                        Origin.BUILT_IN,
                        null,
                        null,
                        "the data path netfilter: " + refused.getMessage(),
                        "see 'show net ruleset --dry-run' for the rules"));
            }
            down = missing;
            log.warn("The data path netfilter carries nothing: {}", missing);
        }
        objects = next;
        model = wanted;
        return List.of();
    }

    private void poolChanged() {
        if (refreshing.compareAndSet(false, true)) {
            worker.schedule(this::refresh, SETTLING_MILLISECONDS, TimeUnit.MILLISECONDS);
        }
    }

    private void refresh() {
        refreshing.set(false);
        try {
            synchronized (this) {
                if (down == null) {
                    kernel.refresh(model);
                }
            }
        } catch (NftException | RuntimeException failed) {
            log.error("The rules could not follow a change of a pool: {}", failed.getMessage(), failed);
        }
    }

    private void read() {
        try {
            synchronized (this) {
                if (down != null || kernel.ruleset().isEmpty()) {
                    return;
                }
                if (kernel.restore()) {
                    books.forget();
                    ports.forget();
                }
                tell();
                if (watches.followConnections()) {
                    kernel.refresh(model);
                }
            }
        } catch (NftException | RuntimeException failed) {
            log.warn("The kernel's counters could not be read: {}", failed.getMessage(), failed);
        }
    }

    private void tell() throws NftException {
        List<String> counters = kernel.counters();
        books.tell(kernel.tallies(), counters, openFlows::open);
        ports.tell(kernel.ports(), counters);
    }

    @Deactivate
    void leave() {
        worker.shutdownNow();
        watches.watch(List.of());
        try {
            synchronized (this) {
                if (down == null) {
                    kernel.leave();
                }
            }
        } catch (NftException | HostException failed) {
            log.error("Not everything was put back: {}", failed.getMessage());
        } finally {
            nft.close();
        }
    }
}
