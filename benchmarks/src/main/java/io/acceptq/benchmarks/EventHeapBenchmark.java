package io.acceptq.benchmarks;

import io.acceptq.internal.collect.EventHeap;
import java.util.Comparator;
import java.util.PriorityQueue;
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
 * What does it cost to take the next event and to schedule another, and to take one back, against
 * {@link PriorityQueue}? {@code java -jar benchmarks/target/benchmarks.jar EventHeapBenchmark}
 *
 * <p>The new event is an exponentially distributed time ahead, so the number of pending events stays the same.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EventHeapBenchmark {
    private static final int DELAYS = 1 << 16;

    private record Event(long time, long sequence, int kind, int handle) {}

    private static final Comparator<Event> ORDER =
            Comparator.comparingLong(Event::time).thenComparingLong(Event::sequence);

    @Param({"100", "1000", "10000", "100000"})
    int pending;

    private final long[] delays = new long[DELAYS];
    private final EventHeap heap = new EventHeap();
    private final PriorityQueue<Event> queue = new PriorityQueue<>(ORDER);
    private int[] ids = {};
    private int next;
    private long sequence;

    @Setup
    public void schedule() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DELAYS; i++) {
            delays[i] = (long) (-1_000.0 * pending * Math.log(1 - random.nextDouble()));
        }
        ids = new int[pending];
        for (int i = 0; i < pending; i++) {
            long time = nextDelay();
            ids[i] = heap.schedule(time, 0, i);
            queue.add(new Event(time, sequence++, 0, i));
        }
    }

    private long nextDelay() {
        return delays[next++ & (DELAYS - 1)];
    }

    @Benchmark
    public long hold() {
        heap.poll();
        int handle = heap.handle();
        ids[handle] = heap.schedule(heap.time() + nextDelay(), 0, handle);
        return heap.time();
    }

    @Benchmark
    public long holdInPriorityQueue() {
        Event event = queue.remove();
        queue.add(new Event(event.time() + nextDelay(), sequence++, 0, event.handle()));
        return event.time();
    }

    @Benchmark
    public int cancelAndSchedule() {
        int handle = (next * 0x9e3779b1 >>> 1) % pending;
        heap.cancel(ids[handle]);
        ids[handle] = heap.schedule(nextDelay(), 0, handle);
        return handle;
    }
}
