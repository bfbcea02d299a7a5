// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.config.Endpoint;
import io.bascule.api.flow.FlowTable;
import io.bascule.api.flow.LiveFlow;
import io.bascule.api.plugin.Plugin;
import io.bascule.api.status.Report;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@code show sys connection} and {@code delete sys connection}: the live flows of every data path. */
@Component(
        service = {Report.class, Connections.class},
        property = {Plugin.NAME + "=sys.connection", "osgi.command.scope=bascule", "osgi.command.function=delete"})
public final class Connections implements Report {
    /** More would be read by nobody; the total is told. */
    private static final int MOST_SHOWN = 1_000;

    private final Map<String, FlowTable> tables = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTable(FlowTable table, Map<String, Object> properties) {
        tables.put(String.valueOf(properties.get(Plugin.NAME)), table);
    }

    void removeTable(FlowTable table, Map<String, Object> properties) {
        tables.remove(String.valueOf(properties.get(Plugin.NAME)), table);
    }

    @Override
    public String text(List<String> words) {
        Predicate<LiveFlow> wanted = ConnectionFilter.of(words);
        Table text = new Table(List.of(
                "Client",
                "Destination",
                "Source",
                "Server",
                "Protocol",
                "Age",
                "Idle",
                "In",
                "Out",
                "Virtual",
                "Path"));
        int[] found = {0};
        new TreeMap<>(tables)
                .forEach((path, table) -> table.flows().stream()
                        .filter(wanted)
                        .sorted(Comparator.comparing(flow -> flow.client().toString()))
                        .forEach(flow -> {
                            if (++found[0] <= MOST_SHOWN) {
                                text.row(row(flow, path));
                            }
                        }));
        String total = "Total: " + found[0] + (found[0] > MOST_SHOWN ? ", of which " + MOST_SHOWN + " are shown" : "");
        return found[0] == 0 ? total : text + total;
    }

    /** {@code delete sys connection FILTER VALUE ...}, or {@code all}. */
    public String delete(String... args) {
        List<String> words = List.of(args);
        if (words.size() < 3 || !words.get(0).equals("sys") || !words.get(1).equals("connection")) {
            throw new CommandFault(
                    "Say delete sys connection with a filter, such as cs-client-addr 192.0.2.1, or with all.");
        }
        List<String> filter = words.subList(2, words.size());
        Predicate<LiveFlow> wanted = filter.equals(List.of("all")) ? flow -> true : ConnectionFilter.of(filter);
        int ended =
                tables.values().stream().mapToInt(table -> table.end(wanted)).sum();
        return ended + (ended == 1 ? " connection ended." : " connections ended.");
    }

    private static List<String> row(LiveFlow flow, String path) {
        return List.of(
                Endpoint.text(flow.client()),
                Endpoint.text(flow.destination()),
                end(flow.source()),
                end(flow.server()),
                protocol(flow.protocol()),
                seconds(flow.age()),
                seconds(flow.idle()),
                StatusText.size(flow.bytesIn()),
                StatusText.size(flow.bytesOut()),
                flow.virtualServer().isEmpty() ? "-" : flow.virtualServer(),
                path);
    }

    private static String end(Optional<InetSocketAddress> end) {
        return end.map(Endpoint::text).orElse("-");
    }

    private static String seconds(Optional<Duration> time) {
        return time.map(known -> known.toSeconds() + " s").orElse("-");
    }

    private static String protocol(int number) {
        return switch (number) {
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            default -> String.valueOf(number);
        };
    }
}
