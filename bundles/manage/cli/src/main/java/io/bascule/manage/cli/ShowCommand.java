// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.ObjectStatus;
import io.bascule.api.status.Report;
import io.bascule.api.status.StatusProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code show KIND [NAME ...] [--json]}: what runs, and how it does. */
@Component(
        service = ShowCommand.class,
        property = {"osgi.command.scope=bascule", "osgi.command.function=show"})
public final class ShowCommand {
    private static final String JSON = "--json";

    private final PlatformReport platform;
    private final Map<String, StatusProvider> providers = new ConcurrentHashMap<>();
    private final Map<String, Report> reports = new ConcurrentHashMap<>();

    @Activate
    public ShowCommand(BundleContext context) {
        platform = new PlatformReport(context);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProvider(StatusProvider provider, Map<String, Object> properties) {
        providers.put(String.valueOf(properties.get(Plugin.NAME)), provider);
    }

    void removeProvider(StatusProvider provider, Map<String, Object> properties) {
        providers.remove(String.valueOf(properties.get(Plugin.NAME)), provider);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReport(Report report, Map<String, Object> properties) {
        reports.put(String.valueOf(properties.get(Plugin.NAME)), report);
    }

    void removeReport(Report report, Map<String, Object> properties) {
        reports.remove(String.valueOf(properties.get(Plugin.NAME)), report);
    }

    public String show(String... args) {
        List<String> all = List.of(args);
        for (int length = all.size(); length > 0; length--) {
            Report report = reports.get(String.join(".", all.subList(0, length)));
            if (report != null) {
                return text(report, all.subList(length, all.size()));
            }
        }
        return objects(args);
    }

    private static String text(Report report, List<String> words) {
        try {
            return report.text(words);
        } catch (IllegalArgumentException notUnderstood) {
            throw new CommandFault(String.valueOf(notUnderstood.getMessage()));
        }
    }

    private String objects(String... args) {
        List<String> words =
                Arrays.stream(args).filter(word -> !word.equals(JSON)).toList();
        boolean json = words.size() < args.length;
        Map<String, StatusProvider> now = new TreeMap<>(providers);
        TreeSet<String> known = new TreeSet<>(now.keySet());
        known.addAll(PlatformReport.KINDS);
        known.addAll(reports.keySet());
        Kind kind = Kind.of(words.isEmpty() ? List.of("ltm") : words, known);
        if (PlatformReport.KINDS.containsAll(kind.kinds())) {
            return platform.text(kind.kinds());
        }
        return json ? StatusJson.of(objects(kind, now)) : text(kind, now);
    }

    private static String text(Kind asked, Map<String, StatusProvider> providers) {
        List<String> tables = new ArrayList<>();
        for (String kind : asked.kinds()) {
            List<ObjectStatus> objects = objects(new Kind(List.of(kind), asked.names()), providers);
            if (!objects.isEmpty()) {
                tables.add(StatusText.of(kind, objects, !asked.names().isEmpty()));
            }
        }
        return tables.isEmpty() ? "None are configured." : String.join("\n", tables);
    }

    private static List<ObjectStatus> objects(Kind asked, Map<String, StatusProvider> providers) {
        List<ObjectStatus> found = new ArrayList<>();
        for (String kind : asked.kinds()) {
            StatusProvider provider = providers.get(kind);
            if (provider != null) {
                found.addAll(provider.status());
            }
        }
        for (String name : asked.names()) {
            if (found.stream().noneMatch(status -> status.id().name().equals(name))) {
                throw new CommandFault("There is no "
                        + Kind.spoken(asked.kinds().get(0)) + " " + name + " in the running configuration.");
            }
        }
        return asked.names().isEmpty()
                ? found
                : found.stream()
                        .filter(status -> asked.names().contains(status.id().name()))
                        .toList();
    }
}
