// SPDX-License-Identifier: Apache-2.0
package io.bascule.config.schema;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the schemas of all bundles that have been started. A bundle that stops, or is being updated, leaves its last
 * schemas behind, so that what is configured stays readable meanwhile; only uninstalling it takes them away.
 */
public final class SchemaTracker implements BundleTrackerCustomizer<Bundle> {
    private static final Logger log = LoggerFactory.getLogger(SchemaTracker.class);
    private static final String FOLDER = "OSGI-INF/metatype";
    private static final int STARTED = Bundle.STARTING | Bundle.ACTIVE;
    private static final int INSTALLED = STARTED | Bundle.STOPPING | Bundle.RESOLVED | Bundle.INSTALLED;

    private final BundleTracker<Bundle> tracker;
    private final Runnable changed;
    private final Map<Long, List<Schema>> byBundle = new TreeMap<>();
    private volatile Schemas schemas = Schemas.NONE;

    /** @param changed is told, on a thread of the framework, whenever {@link #schemas} differs */
    public SchemaTracker(BundleContext context, Runnable changed) {
        this.tracker = new BundleTracker<>(context, INSTALLED, this);
        this.changed = changed;
    }

    public void open() {
        tracker.open();
    }

    public void close() {
        tracker.close();
    }

    /** All schemas now. Safe on any thread. */
    public Schemas schemas() {
        return schemas;
    }

    @Override
    public Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        look(bundle);
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle same) {
        look(bundle);
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle same) {
        if (bundle.getState() == Bundle.UNINSTALLED) {
            put(bundle, List.of());
        }
    }

    /**
     * True when a bundle can bring schemas once it is started. Bundles that are no plug-ins describe settings of their own
     * in Metatype, which are no part of this language.
     */
    public static boolean canBring(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains("io.bascule.api.") && bundle.getEntryPaths(FOLDER) != null;
    }

    private void look(Bundle bundle) {
        if ((bundle.getState() & STARTED) != 0 && canBring(bundle)) {
            put(bundle, read(bundle));
        }
    }

    private void put(Bundle bundle, List<Schema> found) {
        synchronized (byBundle) {
            List<Schema> before =
                    found.isEmpty() ? byBundle.remove(bundle.getBundleId()) : byBundle.put(bundle.getBundleId(), found);
            if (found.equals(before == null ? List.of() : before)) {
                return;
            }
            schemas =
                    new Schemas(byBundle.values().stream().flatMap(List::stream).toList());
        }
        changed.run();
    }

    private static List<Schema> read(Bundle bundle) {
        List<Schema> found = new ArrayList<>();
        Enumeration<URL> resources = bundle.findEntries(FOLDER, "*.xml", false);
        for (URL resource : resources == null ? List.<URL>of() : Collections.list(resources)) {
            try (InputStream in = resource.openStream()) {
                found.addAll(MetatypeReader.read(in));
            } catch (IOException | XMLStreamException e) {
                log.error("{} has an unreadable schema {}: {}", bundle, resource.getPath(), e.getMessage());
            }
        }
        return found;
    }
}
