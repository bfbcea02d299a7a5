// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.console;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.StatusProvider;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What runs, by kind, as its providers tell it now. Thread-safe. */
@Component(service = Statuses.class)
public final class Statuses {
    private final Map<String, StatusProvider> providers = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(StatusProvider provider, Map<String, Object> properties) {
        providers.put(String.valueOf(properties.get(Plugin.NAME)), provider);
    }

    void removeProvider(StatusProvider provider, Map<String, Object> properties) {
        providers.remove(String.valueOf(properties.get(Plugin.NAME)), provider);
    }

    /** The objects of one kind; empty when nobody tells of it. */
    List<ObjectStatus> of(String kind) {
        StatusProvider provider = providers.get(kind);
        return provider == null ? List.of() : provider.status();
    }

    /** Every kind somebody tells of, virtual servers first. */
    SortedMap<String, List<ObjectStatus>> all() {
        SortedMap<String, List<ObjectStatus>> all = new TreeMap<>(Collections.reverseOrder());
        providers.forEach((kind, provider) -> all.put(kind, provider.status()));
        return all;
    }
}
