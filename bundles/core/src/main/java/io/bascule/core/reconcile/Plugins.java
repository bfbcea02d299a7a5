// SPDX-License-Identifier: Apache-2.0
package io.bascule.core.reconcile;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.StatusProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The plug-ins that are there now: every service with a {@link Plugin#NAME}. Says when one comes or goes. Of two with the
 * same contract and name the one of higher ranking counts, as everywhere in OSGi. Safe on any thread.
 */
final class Plugins implements PluginLookup {
    /** Those who only tell of what runs are found by the faces; one of them is ours and cannot be had before we are. */
    private static final String FILTER =
            "(&(" + Plugin.NAME + "=*)(!(objectClass=" + StatusProvider.class.getName() + ")))";

    private final ServiceTracker<Object, Object> tracker;
    private final Map<ServiceReference<Object>, Object> present = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    Plugins(BundleContext context, Runnable changed) throws InvalidSyntaxException {
        tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter(FILTER), null) {
            @Override
            public Object addingService(ServiceReference<Object> reference) {
                ClassPins.pin(reference.getBundle());
                Object service = super.addingService(reference);
                if (service != null) {
                    present.put(reference, service);
                    changes.incrementAndGet();
                    changed.run();
                }
                return service;
            }

            @Override
            public void modifiedService(ServiceReference<Object> reference, Object service) {
                changes.incrementAndGet();
                changed.run();
            }

            @Override
            public void removedService(ServiceReference<Object> reference, Object service) {
                present.remove(reference);
                changes.incrementAndGet();
                super.removedService(reference, service);
                changed.run();
            }
        };
    }

    /** Another number after each change: while it is the same, {@link #find} answers the same. */
    long changes() {
        return changes.get();
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    @Override
    public @Nullable Object find(PluginKey key) {
        return present.entrySet().stream()
                .filter(entry -> key.contract().isInstance(entry.getValue()))
                .filter(entry -> names(entry.getKey()).contains(key.name()))
                .max(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    /** Everybody who offers a contract, the highest ranking first. */
    <T> List<T> all(Class<T> contract) {
        return present.entrySet().stream()
                .filter(entry -> contract.isInstance(entry.getValue()))
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .map(entry -> contract.cast(entry.getValue()))
                .toList();
    }

    private static Collection<String> names(ServiceReference<?> reference) {
        Object names = reference.getProperty(Plugin.NAME);
        if (names instanceof String[] array) {
            return Arrays.asList(array);
        }
        if (names instanceof Collection<?> many) {
            List<String> list = new ArrayList<>();
            many.forEach(name -> list.add(String.valueOf(name)));
            return list;
        }
        return List.of(String.valueOf(names));
    }
}
