// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import io.bascule.api.status.ObjectStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Status as a table for people: a line for each object, its parts indented below it. */
final class StatusText {
    /** Why connections ended; only told of one object at a time. */
    private static final String DETAIL = "ended-";

    private static final Map<String, String> TITLES = Map.of(
            "connections", "Now",
            "connections-max", "Max",
            "connections-total", "Total",
            "bytes-in", "In",
            "bytes-out", "Out");

    private final List<String> figures = new ArrayList<>();

    private StatusText(List<ObjectStatus> objects) {
        objects.forEach(this::collect);
    }

    /**
     * @param kind a title for the first column
     * @param details whether to tell all figures of each object below the table
     */
    static String of(String kind, List<ObjectStatus> objects, boolean details) {
        StatusText text = new StatusText(objects);
        String table = text.table(kind, objects).toString();
        return details ? table + details(objects) : table;
    }

    private void collect(ObjectStatus status) {
        for (String figure : status.figures().keySet()) {
            if (!figure.startsWith(DETAIL) && !figures.contains(figure)) {
                figures.add(isPlace(figure) ? places() : figures.size(), figure);
            }
        }
        status.parts().forEach(this::collect);
    }

    private int places() {
        return (int) figures.stream().filter(StatusText::isPlace).count();
    }

    private static boolean isPlace(String figure) {
        return figure.equals("destination") || figure.equals("address") || figure.equals("port");
    }

    private Table table(String kind, List<ObjectStatus> objects) {
        List<String> titles = new ArrayList<>(List.of(Kind.spoken(kind), "Availability"));
        figures.forEach(figure -> titles.add(title(figure)));
        titles.add("Reason");
        Table table = new Table(titles);
        objects.forEach(status -> rows(table, status, ""));
        return table;
    }

    private static String title(String figure) {
        return TITLES.getOrDefault(figure, figure.substring(0, 1).toUpperCase(Locale.ROOT) + figure.substring(1));
    }

    private void rows(Table table, ObjectStatus status, String indent) {
        List<String> cells = new ArrayList<>();
        cells.add(indent + status.id().name());
        cells.add(status.availability().toString());
        figures.forEach(figure -> cells.add(cell(figure, status.figures())));
        cells.add(status.reason());
        table.row(cells);
        status.parts().forEach(part -> rows(table, part, indent + "  "));
    }

    private static String cell(String figure, Map<String, Object> figures) {
        Object value = figures.get(figure);
        if (value instanceof Number number && figure.startsWith("bytes-")) {
            return size(number.longValue());
        }
        return value == null ? "" : value.toString();
    }

    /** Bytes in the largest unit that leaves a number before the point: {@code 12.3k}. */
    static String size(long bytes) {
        if (bytes < 1000) {
            return Long.toString(bytes);
        }
        double value = bytes;
        int unit = -1;
        // 999.95 would be printed as 1000.0.
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%c", value, "kMGTPE".charAt(unit));
    }

    private static String details(List<ObjectStatus> objects) {
        StringBuilder text = new StringBuilder();
        for (ObjectStatus status : objects) {
            Map<String, Object> ends = new LinkedHashMap<>(status.figures());
            ends.keySet().removeIf(figure -> !figure.startsWith(DETAIL));
            if (!ends.isEmpty()) {
                text.append("\nWhy the connections of ")
                        .append(status.id().name())
                        .append(" ended:\n");
                ends.forEach((reason, count) -> text.append("  ")
                        .append(reason.substring(DETAIL.length()))
                        .append(": ")
                        .append(count)
                        .append('\n'));
            }
        }
        return text.toString();
    }
}
