package io.acceptq.sweep;

import java.util.List;

/**
 * What a sweep found: a row for each cell, in the order of the cells.
 *
 * @param rows the rows
 * @param <T> what a setting is
 */
public record SweepResult<T>(List<SweepRow<T>> rows) {
    /** Copies the rows. */
    public SweepResult {
        rows = List.copyOf(rows);
    }

    /**
     * The row of a setting.
     *
     * @throws IllegalArgumentException if no cell had it
     */
    public SweepRow<T> row(T setting) {
        for (SweepRow<T> row : rows) {
            if (row.setting().equals(setting)) {
                return row;
            }
        }
        throw new IllegalArgumentException("the sweep has no cell for " + setting);
    }

    /** The row in which a metric's mean is the highest; of several the first. */
    public SweepRow<T> highest(Metric metric) {
        SweepRow<T> highest = rows.get(0);
        for (SweepRow<T> row : rows) {
            if (row.estimate(metric).mean() > highest.estimate(metric).mean()) {
                highest = row;
            }
        }
        return highest;
    }

    /** For people: a line for each row. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (SweepRow<T> row : rows) {
            text.append(text.length() == 0 ? "" : "\n").append(row);
        }
        return text.toString();
    }
}
