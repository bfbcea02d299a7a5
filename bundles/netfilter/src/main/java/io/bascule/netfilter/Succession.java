// SPDX-License-Identifier: Apache-2.0
package io.bascule.netfilter;

import io.bascule.api.network.DataPath;
import io.bascule.api.plugin.Plugin;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;

/**
 * What is in the kernel when the bundle goes is for the one that comes, as when the bundle is replaced, for flows live on
 * it. It is taken away when nobody comes, or when the framework ends. Uses the context of the framework itself: our own ends
 * with our bundle. Safe on any thread.
 */
final class Succession {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Marks the service that is the legacy; its class is one that every bundle shares. */
    private static final String LEGACY = "io.bascule.netfilter.legacy";

    private static final String SOCKETS = "sockets";

    private final Bundle own;
    private final BundleContext framework;
    private final Filter heirs;
    private final Duration patience;

    Succession(BundleContext context, Duration patience) {
        this.own = context.getBundle();
        this.framework = context.getBundle(Constants.SYSTEM_BUNDLE_ID).getBundleContext();
        this.heirs = filter("(&(" + Constants.OBJECTCLASS + "=" + DataPath.class.getName() + ")(" + Plugin.NAME + "="
                + DataPath.NETFILTER + "))");
        this.patience = patience;
    }

    /**
     * What the one before us in this process leaves.
     *
     * @param told packets and bytes that were told already, by counter
     * @param socketsUsed sockets of this process may live that the kernel brings packets to
     */
    record Legacy(Map<String, long[]> told, boolean socketsUsed) {
        static final Legacy NONE = new Legacy(Map.of(), false);
    }

    /** {@link Legacy#NONE} for the first in its process. */
    Legacy inherit() {
        return newest().map(this::read).orElse(Legacy.NONE);
    }

    private Optional<ServiceReference<?>> newest() {
        ServiceReference<?>[] found = references(filter("(" + LEGACY + "=*)"));
        return Arrays.stream(found)
                .max(Comparator.comparingLong(reference -> (Long) reference.getProperty(Constants.SERVICE_ID)));
    }

    private Legacy read(ServiceReference<?> reference) {
        Map<String, long[]> told = new HashMap<>();
        if (framework.getService(reference) instanceof Map<?, ?> figures) {
            figures.forEach((name, each) -> {
                if (name instanceof String counter && each instanceof long[] packetsAndBytes) {
                    told.put(counter, packetsAndBytes);
                }
            });
            framework.ungetService(reference);
        }
        return new Legacy(told, Boolean.TRUE.equals(reference.getProperty(SOCKETS)));
    }

    /** True while everything goes, not we alone. */
    boolean frameworkEnds() {
        return framework.getBundle().getState() == Bundle.STOPPING;
    }

    /** @param nobody takes everything away; called once, or never if somebody comes in time */
    void leave(Legacy legacy, Runnable nobody) {
        OwnClasses.load(own);
        new Waiting(legacy, nobody).begin();
    }

    private ServiceReference<?>[] references(Filter filter) {
        try {
            ServiceReference<?>[] found = framework.getAllServiceReferences(null, filter.toString());
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new AssertionError("a filter that was read once is always read", e);
        }
    }

    private static Filter filter(String text) {
        try {
            return FrameworkUtil.createFilter(text);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError("our own filters are filters", e);
        }
    }

    private final class Waiting implements AllServiceListener, SynchronousBundleListener {
        private final Timer timer = new Timer("netfilter succession", true);
        private final Runnable nobody;
        private final ServiceRegistration<?> registration;
        private @Nullable TimerTask pending;
        private boolean succeeded;
        private boolean over;

        Waiting(Legacy legacy, Runnable nobody) {
            this.nobody = nobody;
            this.registration = framework.registerService(
                    Map.class.getName(),
                    legacy.told(),
                    FrameworkUtil.asDictionary(Map.of(LEGACY, true, SOCKETS, legacy.socketsUsed())));
        }

        void begin() {
            framework.addServiceListener(this);
            framework.addBundleListener(this);
            endLater();
            if (references(heirs).length > 0) {
                succeeded();
            }
        }

        @Override
        public void serviceChanged(ServiceEvent event) {
            if (event.getType() == ServiceEvent.REGISTERED && heirs.match(event.getServiceReference())) {
                succeeded();
            }
        }

        @Override
        public void bundleChanged(BundleEvent event) {
            if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
                end();
            }
        }

        /** The legacy is there for a while yet: it is read when the successor begins, and that comes after. */
        private synchronized void succeeded() {
            if (!succeeded) {
                succeeded = true;
                endLater();
            }
        }

        private synchronized void endLater() {
            if (pending != null) {
                pending.cancel();
            }
            TimerTask end = new TimerTask() {
                @Override
                public void run() {
                    end();
                }
            };
            pending = end;
            timer.schedule(end, patience.toMillis());
        }

        private synchronized void end() {
            if (over) {
                return;
            }
            over = true;
            timer.cancel();
            framework.removeServiceListener(this);
            framework.removeBundleListener(this);
            if (!succeeded) {
                nobody.run();
            }
            registration.unregister();
        }
    }
}
