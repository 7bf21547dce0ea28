package io.acceptq.benchmarks;

import io.acceptq.internal.collect.EventHeap;
import io.acceptq.internal.collect.EventList;
import java.util.SplittableRandom;
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
 * What does it cost to take the next event and to schedule another, where most events have the same delay, with lanes against one heap?
 * {@code java -jar benchmarks/target/benchmarks.jar EventListBenchmark}
 *
 * <p>As in a run: of 64 pending events each is an exponentially distributed time ahead, all others always as far as the link is long.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventListBenchmark {
    private static final int DELAYS = 1 << 16;
    private static final int WORKERS = 64;
    private static final int OF_LINK = 0;
    private static final int OF_WORKER = 1;
    private static final long LINK_NANOS = 250_000;
    private static final double SERVICE_NANOS = 1_000_000;
    private static final Object SEGMENT = new Object();

    @Param({"100", "1000", "10000"})
    int pending;

    private final long[] delays = new long[DELAYS];
    private final EventHeap heap = new EventHeap();
    private final EventList list = new EventList(1);
    private int next;

    @Setup
    public void schedule() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DELAYS; i++) {
            delays[i] = (long) (-SERVICE_NANOS * Math.log(1 - random.nextDouble()));
        }
        for (int i = 0; i < pending; i++) {
            if (i < WORKERS) {
                heap.schedule(nextDelay(), OF_WORKER, i);
                list.schedule(nextDelay(), OF_WORKER, i);
            } else {
                long time = LINK_NANOS * i / pending;
                heap.schedule(time, OF_LINK, i, SEGMENT);
                list.schedule(0, time, OF_LINK, i, SEGMENT);
            }
        }
    }

    private long nextDelay() {
        return delays[next++ & (DELAYS - 1)];
    }

    @Benchmark
    public long holdInList() {
        list.poll();
        long time = list.time();
        if (list.kind() == OF_LINK) {
            list.schedule(0, time + LINK_NANOS, OF_LINK, list.handle(), SEGMENT);
        } else {
            list.schedule(time + nextDelay(), OF_WORKER, list.handle());
        }
        return time;
    }

    @Benchmark
    public long holdInHeap() {
        heap.poll();
        long time = heap.time();
        if (heap.kind() == OF_LINK) {
            heap.schedule(time + LINK_NANOS, OF_LINK, heap.handle(), SEGMENT);
        } else {
            heap.schedule(time + nextDelay(), OF_WORKER, heap.handle());
        }
        return time;
    }
}
