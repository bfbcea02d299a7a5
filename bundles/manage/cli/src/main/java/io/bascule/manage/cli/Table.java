// SPDX-License-Identifier: Apache-2.0
package io.bascule.manage.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; numbers to the right. A column with nothing in it is left out. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> titles;
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> titles) {
        this.titles = List.copyOf(titles);
    }

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        List<Integer> shown = new ArrayList<>();
        for (int column = 0; column < titles.size(); column++) {
            if (hasContent(column)) {
                shown.add(column);
            }
        }
        StringBuilder text = new StringBuilder();
        line(text, titles, shown);
        rows.forEach(row -> line(text, row, shown));
        return text.toString();
    }

    private boolean hasContent(int column) {
        return rows.stream().anyMatch(row -> !row.get(column).isEmpty());
    }

    private void line(StringBuilder text, List<String> cells, List<Integer> shown) {
        StringBuilder line = new StringBuilder();
        for (int column : shown) {
            String cell = cells.get(column);
            String room = " ".repeat(width(column) - cell.length());
            line.append(isNumeric(column) ? room + cell : cell + room).append(GAP);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(titles.get(column).length(), Math::max);
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .allMatch(cell -> Character.isDigit(cell.charAt(0)) && cell.length() < 8);
    }
}
