package io.acceptq.benchmarks;

import io.acceptq.random.KeyedRandom;
import io.acceptq.traffic.ArrivalSequence;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the time of one arrival cost, by kind of arrivals?
 * {@code java -jar benchmarks/target/benchmarks.jar ArrivalsBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ArrivalsBenchmark {
    private static final Rate RATE = Rate.perSecond(3_000);

    @Param({"evenly", "poisson", "onOff", "ramp", "poissonAndBurst"})
    String kind = "evenly";

    private ArrivalSequence sequence = Arrivals.replay().start(KeyedRandom.of(1));

    @Setup
    public void start() {
        sequence = arrivals(kind).start(KeyedRandom.of(1));
    }

    private static Arrivals arrivals(String kind) {
        return switch (kind) {
            case "evenly" -> Arrivals.evenly(RATE);
            case "poisson" -> Arrivals.poisson(RATE);
            case "onOff" -> Arrivals.onOff(RATE, Duration.ofSeconds(1), Rate.perSecond(300), Duration.ofSeconds(1));
            case "ramp" -> Arrivals.rampFrom(Rate.perSecond(1)).to(RATE, Duration.ofDays(3_000));
            case "poissonAndBurst" -> Arrivals.poisson(RATE).and(Arrivals.burst(2_000, Duration.ofSeconds(30)));
            default -> throw new IllegalArgumentException("kind must be one of the parameters, but was " + kind);
        };
    }

    @Benchmark
    public long next() {
        return sequence.nextNanos();
    }
}
