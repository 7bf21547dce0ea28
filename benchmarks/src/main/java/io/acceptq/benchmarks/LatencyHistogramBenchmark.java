package io.acceptq.benchmarks;

import io.acceptq.internal.collect.LatencyHistogram;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to record a latency, against adding it to a sum?
 * {@code java -jar benchmarks/target/benchmarks.jar LatencyHistogramBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LatencyHistogramBenchmark {
    private static final int LATENCIES = 1 << 14;

    private final long[] nanos = new long[LATENCIES];
    private LatencyHistogram histogram = new LatencyHistogram();
    private long sum;
    private int next;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LATENCIES; i++) {
            // A mean of 10 us, so that the exact sum does not overflow while this is measured.
            nanos[i] = (long) (-10_000 * Math.log(1 - random.nextDouble()));
        }
    }

    @Benchmark
    public long record() {
        histogram.record(nanos[next++ & (LATENCIES - 1)]);
        return histogram.count();
    }

    @Benchmark
    public long sum() {
        sum += nanos[next++ & (LATENCIES - 1)];
        return sum;
    }
}
