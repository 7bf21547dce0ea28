package io.acceptq.trace;

import java.time.Duration;
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

    /** A copy in the same order. */
    long[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Copies all values into the array from the given index on, and returns the index behind them. */
    int copyTo(long[] target, int index) {
        System.arraycopy(values, 0, target, index, size);
        return index + size;
    }

    /** The longest of 1 s, 1 ms, 1 µs and 1 ns of which every value, in nanoseconds, is a multiple. */
    Duration coarsestStep() {
        long step = 1_000_000_000L;
        for (int i = 0; i < size; i++) {
            while (values[i] % step != 0) {
                step /= 1_000;
            }
        }
        return Duration.ofNanos(step);
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
