package io.acceptq.benchmarks;

import io.acceptq.internal.collect.ExactTimers;
import io.acceptq.internal.collect.TimerWheel;
import io.acceptq.internal.collect.Timers;
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
 * What do timers cost that are set and nearly always taken back, in the wheel and in a heap?
 * {@code java -jar benchmarks/target/benchmarks.jar TimerWheelBenchmark}
 *
 * <p>A thousand timers are set a tick, each is taken back when {@code pending} others have been set after it; one in a
 * hundred is forgotten and fires.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimerWheelBenchmark {
    private static final int DELAY_TICKS = 250;
    private static final int SET_A_TICK = 1_000;

    @Param({"100", "1000", "10000", "100000"})
    int pending;

    @Param({"wheel", "exact"})
    String kind = "wheel";

    private Timers timers = new TimerWheel();
    private long set;
    private int timer;

    @Setup
    public void setAll() {
        timers = kind.equals("wheel") ? new TimerWheel() : new ExactTimers();
        for (int i = 0; i < pending; i++) {
            setAndCancel();
        }
    }

    @Benchmark
    public int setAndCancel() {
        long tick = set++ / SET_A_TICK;
        int fired = 0;
        while (timers.nextTick() <= tick) {
            fired += timers.pollDue(timers.nextTick());
        }
        timer = timer + 1 == pending ? 0 : timer + 1;
        if (set % 100 != 0) {
            timers.cancel(timer);
        }
        timers.add(timer, tick, tick + DELAY_TICKS);
        return fired;
    }
}
