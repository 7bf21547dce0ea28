package io.acceptq.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many runs a task gets. A run takes a millisecond or a minute, and a task should take some seconds: less, and handing it out costs more than it
 * does; more, and much is lost when the job is killed. So it begins with one run and doubles or halves by how long tasks took. Only the speed depends
 * on it.
 */
final class Pace {
    private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(8);

    /** The numbers of a run are some 2 kB, and those of a batch come at once. */
    private static final int MOST_RUNS_OF_A_BATCH = 20_000;

    private int runs = 1;

    /** The next slices, one for each core; fewer and smaller ones where the grid ends. */
    List<Slice> slices(long first, long end, int cores) {
        // Rounded up, lest a last run be left over.
        long fairShare = (end - first + cores - 1) / cores;
        long size = Math.max(1, Math.min(Math.min(runs, fairShare), MOST_RUNS_OF_A_BATCH / cores));
        List<Slice> slices = new ArrayList<>();
        for (long at = first; at < end && slices.size() < cores; at += size) {
            slices.add(new Slice(at, Math.min(end, at + size)));
        }
        return slices;
    }

    /** Learns how long the longest task of a batch took. */
    void took(long longestNanos) {
        if (longestNanos < SHORT_NANOS) {
            runs = Math.min(runs * 2, MOST_RUNS_OF_A_BATCH);
        } else if (longestNanos > LONG_NANOS) {
            runs = Math.max(runs / 2, 1);
        }
    }
}
