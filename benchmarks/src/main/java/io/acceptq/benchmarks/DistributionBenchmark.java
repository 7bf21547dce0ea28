package io.acceptq.benchmarks;

import io.acceptq.random.Distribution;
import java.time.Duration;
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
 * What does it cost to sample a time from a table, against the logarithm of the JDK?
 * {@code java -jar benchmarks/target/benchmarks.jar DistributionBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DistributionBenchmark {
    private static final int NUMBERS = 1 << 14;
    private static final double MEAN_NANOS = 18e6;

    private final double[] uniform = new double[NUMBERS];
    private final Distribution exponential = Distribution.exponential(Duration.ofMillis(18));
    private final Distribution logNormal = Distribution.logNormal(Duration.ofMillis(18), 0.5);
    private final Distribution pareto = Distribution.pareto(Duration.ofMillis(18), 1.5);
    private int next;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < NUMBERS; i++) {
            uniform[i] = random.nextDouble();
        }
    }

    private double nextUniform() {
        return uniform[next++ & (NUMBERS - 1)];
    }

    @Benchmark
    public long exponential() {
        return exponential.sampleNanos(nextUniform());
    }

    @Benchmark
    public long exponentialByMathLog() {
        return (long) (-MEAN_NANOS * Math.log(1 - nextUniform()) + 0.5);
    }

    @Benchmark
    public long logNormal() {
        return logNormal.sampleNanos(nextUniform());
    }

    @Benchmark
    public long pareto() {
        return pareto.sampleNanos(nextUniform());
    }
}
