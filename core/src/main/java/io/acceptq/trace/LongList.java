package io.acceptq.trace;

import java.util.Arrays;

/** A list of {@code long} that grows, for arrival times while a file is read. */
final class LongList {
    private long[] values = new long[8];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size >> 1));
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long at(int index) {
        return values[index];
    }

    void set(int index, long value) {
        values[index] = value;
    }

    /** A copy in ascending order. */
    long[] sorted() {
        long[] copy = Arrays.copyOf(values, size);
        Arrays.sort(copy);
        return copy;
    }

    boolean areMultiplesOf(long step) {
        for (int i = 0; i < size; i++) {
            if (values[i] % step != 0) {
                return false;
            }
        }
        return true;
    }

    /** How many values are smaller than one before them. */
    int lateCount() {
        int late = 0;
        long latest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            if (values[i] < latest) {
                late++;
            } else {
                latest = values[i];
            }
        }
        return late;
    }
}
