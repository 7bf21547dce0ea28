package io.acceptq.compare;

import io.acceptq.trace.Nstat;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the kernel counted during a run, as {@code nstat} names it. A counter that is not listed was zero, as nstat leaves those out. */
public final class MeasuredCounters {
    private final Map<String, Long> counts;

    private MeasuredCounters(Map<String, Long> counts) {
        this.counts = Collections.unmodifiableMap(counts);
    }

    /** These counts, by nstat's names. */
    public static MeasuredCounters of(Map<String, Long> counts) {
        return new MeasuredCounters(new LinkedHashMap<>(counts));
    }

    /**
     * Reads a difference, which is what {@code nstat} prints without {@code -a}.
     *
     * @throws IllegalArgumentException if the file is missing, none of nstat, or has no counter of TCP
     */
    public static MeasuredCounters difference(Path file) {
        return new MeasuredCounters(read(file));
    }

    /**
     * Reads two states, one before the run and one behind it, as {@code nstat -az} prints them.
     *
     * @throws IllegalArgumentException as {@link #difference}, or if a counter went back
     */
    public static MeasuredCounters between(Path before, Path after) {
        Map<String, Long> start = read(before);
        Map<String, Long> counts = new LinkedHashMap<>();
        read(after).forEach((name, end) -> {
            long count = end - start.getOrDefault(name, 0L);
            if (count < 0) {
                throw new IllegalArgumentException(after + ": " + name + " must be at least "
                        + start.get(name) + ", its value in " + before + ", but was " + end
                        + "; were the files exchanged, or the machine restarted?");
            }
            counts.put(name, count);
        });
        return new MeasuredCounters(counts);
    }

    private static Map<String, Long> read(Path file) {
        Map<String, Long> counters = Nstat.read(file).counters();
        if (counters.keySet().stream().noneMatch(name -> name.startsWith("Tcp"))) {
            throw new IllegalArgumentException(
                    file + ": expected counters of TCP, such as TcpPassiveOpens, but there are none");
        }
        return counters;
    }

    /** A counter; 0 if it is not listed. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }
}
