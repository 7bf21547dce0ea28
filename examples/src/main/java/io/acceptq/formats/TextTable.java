package io.acceptq.formats;

import java.util.ArrayList;
import java.util.List;

/** A table in columns, as wide as its longest entries; numbers to the right, words to the left. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these headings. */
    public TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with one entry for each heading. */
    public void add(Object... entries) {
        if (entries.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "a row must have " + rows.get(0).size() + " entries, but had " + entries.length);
        }
        List<String> row = new ArrayList<>();
        for (Object entry : entries) {
            row.add(entry.toString());
        }
        rows.add(row);
    }

    /** The lines, each ended by a line feed, without blanks at their ends. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String gap = column == 0 ? "" : "  ";
                String blanks = " ".repeat(width(column) - row.get(column).length());
                line.append(gap).append(isOfWords(column) ? row.get(column) + blanks : blanks + row.get(column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** Whether some entry below the heading has letters in front. */
    private boolean isOfWords(int column) {
        return rows.stream()
                .skip(1)
                .map(row -> row.get(column))
                .anyMatch(entry -> !entry.isEmpty() && Character.isLetter(entry.charAt(0)));
    }
}
