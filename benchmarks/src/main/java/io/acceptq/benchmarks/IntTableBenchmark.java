package io.acceptq.benchmarks;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What does it cost to replace an object that is found by handle, with handles of a pool in a table, against running
 * numbers in a {@link HashMap}? {@code java -jar benchmarks/target/benchmarks.jar IntTableBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IntTableBenchmark {
    private static final String ENTRY = "entry";

    @Param({"1000", "100000"})
    int entries;

    private final HandlePool pool = new HandlePool();
    private final IntTable<String> table = new IntTable<>();
    private final Map<Integer, String> map = new HashMap<>();
    private int oldest;
    private int newest;

    @Setup
    public void fill() {
        for (int i = 0; i < entries; i++) {
            table.put(pool.acquire(), ENTRY);
            map.put(newest++, ENTRY);
        }
    }

    @Benchmark
    public @Nullable String replaceInTable() {
        oldest = oldest + 1 == entries ? 0 : oldest + 1;
        String entry = table.remove(oldest);
        pool.release(oldest);
        table.put(pool.acquire(), ENTRY);
        return entry;
    }

    @Benchmark
    public @Nullable String replaceInHashMap() {
        String entry = map.remove(oldest++);
        map.put(newest++, ENTRY);
        return entry;
    }
}
