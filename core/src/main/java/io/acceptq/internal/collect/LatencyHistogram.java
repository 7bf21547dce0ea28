package io.acceptq.internal.collect;

import java.util.Arrays;

/**
 * Counts durations in nanoseconds in buckets that grow with the duration, so that percentiles are known to 1/128 of
 * their value.
 *
 * <p>Contract: count, sum, minimum and maximum are exact. A percentile is never below the true one and at most 1/128
 * above it; below 256 ns it is exact. Recording takes constant time. The buckets grow to the longest duration recorded,
 * 58 kB at most.
 *
 * <p>How it works: each power of two from 128 ns on is cut into 128 buckets of equal width, so a bucket is at most
 * 1/128 as wide as its smallest value. The bucket is found from the position of the value's highest bit and the seven
 * bits after it.
 */
public final class LatencyHistogram {
    private static final int CUT_BITS = 7;
    private static final int CUTS = 1 << CUT_BITS;
    /**
     * A rank this close to a whole number, relative to it, is that number: the rest is the rounding of percent / 100 *
     * count.
     */
    private static final double RANK_ROUNDING = 1e-14;

    private long[] counts = new long[2 * CUTS];
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos = -1;

    /**
     * Counts a duration.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public void record(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("latency must not be negative, but was " + nanos + " ns");
        }
        int bucket = bucketOf(nanos);
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, (bucket / CUTS + 1) * CUTS);
        }
        counts[bucket]++;
        count++;
        sumNanos = Math.addExact(sumNanos, nanos);
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
    }

    /** Counts everything the other histogram has counted. */
    public void add(LatencyHistogram other) {
        if (other.counts.length > counts.length) {
            counts = Arrays.copyOf(counts, other.counts.length);
        }
        for (int bucket = 0; bucket < other.counts.length; bucket++) {
            counts[bucket] += other.counts[bucket];
        }
        count += other.count;
        sumNanos = Math.addExact(sumNanos, other.sumNanos);
        minNanos = Math.min(minNanos, other.minNanos);
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    public long count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public long sumNanos() {
        return sumNanos;
    }

    /**
     * The shortest duration.
     *
     * @throws IllegalStateException if nothing was recorded
     */
    public long minNanos() {
        requireRecorded();
        return minNanos;
    }

    /**
     * The longest duration.
     *
     * @throws IllegalStateException if nothing was recorded
     */
    public long maxNanos() {
        requireRecorded();
        return maxNanos;
    }

    /**
     * The mean duration.
     *
     * @throws IllegalStateException if nothing was recorded
     */
    public double meanNanos() {
        requireRecorded();
        return (double) sumNanos / count;
    }

    /**
     * The smallest duration that at least this share of all durations does not exceed: of 1000 durations, 99 percent is
     * the 990th in ascending order. Zero percent is the minimum, 100 percent the maximum.
     *
     * @param percent from 0 to 100
     * @throws IllegalArgumentException if the share is out of range
     * @throws IllegalStateException if nothing was recorded
     */
    public long percentileNanos(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent must be between 0 and 100, but was " + percent);
        }
        requireRecorded();
        long rank = rank(percent);
        if (rank <= 1) {
            return minNanos;
        }
        long seen = 0;
        int bucket = -1;
        while (seen < rank) {
            seen += counts[++bucket];
        }
        return Math.min(largestOf(bucket), maxNanos);
    }

    private long rank(double percent) {
        double exact = percent / 100 * count;
        long whole = (long) exact;
        boolean isWhole = exact - whole <= exact * RANK_ROUNDING;
        return Math.min(isWhole ? whole : whole + 1, count);
    }

    private static int bucketOf(long nanos) {
        if (nanos < 2 * CUTS) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - CUT_BITS - Long.numberOfLeadingZeros(nanos);
        return shift * CUTS + (int) (nanos >> shift);
    }

    private static long largestOf(int bucket) {
        if (bucket < 2 * CUTS) {
            return bucket;
        }
        int shift = bucket / CUTS - 1;
        long smallest = (long) (bucket - shift * CUTS) << shift;
        return smallest + (1L << shift) - 1;
    }

    private void requireRecorded() {
        if (count == 0) {
            throw new IllegalStateException("no latency was recorded");
        }
    }
}
