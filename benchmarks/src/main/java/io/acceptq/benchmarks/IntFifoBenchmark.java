package io.acceptq.benchmarks;

import io.acceptq.internal.collect.IntFifo;
import java.util.ArrayDeque;
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
 * What does it cost to pass a handle through a queue, against {@link ArrayDeque}?
 * {@code java -jar benchmarks/target/benchmarks.jar IntFifoBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IntFifoBenchmark {
    @Param({"128", "4096"})
    int length;

    private final IntFifo fifo = new IntFifo();
    private final ArrayDeque<Integer> deque = new ArrayDeque<>();
    private int next;

    @Setup
    public void fill() {
        for (int i = 0; i < length; i++) {
            fifo.add(next);
            deque.add(next++);
        }
    }

    @Benchmark
    public int pass() {
        fifo.add(next++);
        return fifo.poll();
    }

    @Benchmark
    public int passThroughArrayDeque() {
        deque.add(next++);
        return deque.remove();
    }
}
