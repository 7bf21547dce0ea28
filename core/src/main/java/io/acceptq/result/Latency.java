package io.acceptq.result;

/**
 * Latencies of the answered attempts, from the intended start to the last byte of the response.
 *
 * @param count how many
 * @param p50Nanos the median, nanoseconds
 * @param p90Nanos 90 % are at most this
 * @param p99Nanos 99 % are at most this
 * @param maxNanos the greatest
 */
public record Latency(long count, long p50Nanos, long p90Nanos, long p99Nanos, long maxNanos) {}
