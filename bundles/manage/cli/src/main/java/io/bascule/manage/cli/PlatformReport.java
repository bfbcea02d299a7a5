// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** What the platform is: its version and its bundles. */
final class PlatformReport {
    private static final String VERSION = "sys.version";
    private static final String BUNDLES = "sys.bundles";

    static final Set<String> KINDS = Set.of(VERSION, BUNDLES);

    private final BundleContext context;

    PlatformReport(BundleContext context) {
        this.context = context;
    }

    String text(List<String> kinds) {
        return kinds.stream()
                .map(kind -> kind.equals(VERSION) ? version() : bundles())
                .collect(Collectors.joining("\n"));
    }

    private String version() {
        Runtime runtime = Runtime.getRuntime();
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return "Bascule " + context.getBundle().getVersion() + "\nJava " + Runtime.version() + " ("
                + System.getProperty("java.vendor") + ")\nFramework "
                + context.getProperty(Constants.FRAMEWORK_VENDOR) + " "
                + context.getBundle(0).getVersion()
                + "\nHeap " + StatusText.size(runtime.totalMemory() - runtime.freeMemory()) + " of "
                + StatusText.size(runtime.maxMemory()) + "\nUp " + spoken(up) + "\n";
    }

    private static String spoken(Duration up) {
        return up.toDays() + " d " + up.toHoursPart() + " h " + up.toMinutesPart() + " min " + up.toSecondsPart()
                + " s";
    }

    private String bundles() {
        Table table = new Table(List.of("Id", "State", "Bundle", "Version"));
        Arrays.stream(context.getBundles())
                .sorted(Comparator.comparing(Bundle::getBundleId))
                .forEach(bundle -> table.row(List.of(
                        Long.toString(bundle.getBundleId()),
                        state(bundle),
                        String.valueOf(bundle.getSymbolicName()),
                        bundle.getVersion().toString())));
        return table.toString();
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null ? "stopped" : "attached";
            default -> "unresolved";
        };
    }
}
