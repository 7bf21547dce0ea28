package io.acceptq.benchmarks;

import io.acceptq.random.KeyedRandom;
import io.acceptq.random.Purpose;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost that draws are keyed and not consumed, against {@link SplittableRandom}?
 * {@code java -jar benchmarks/target/benchmarks.jar KeyedRandomBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KeyedRandomBenchmark {
    private final KeyedRandom keyed = KeyedRandom.of(1);
    private final SplittableRandom consumed = new SplittableRandom(1);
    private long connection;

    @Benchmark
    public double keyed() {
        return keyed.uniform(Purpose.SERVICE, connection++, 0);
    }

    @Benchmark
    public double consumed() {
        return consumed.nextDouble();
    }
}
