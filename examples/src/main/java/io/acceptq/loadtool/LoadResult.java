package io.acceptq.loadtool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a load tool says of one run.
 *
 * <p>What a tool does not say is not there: an ending without a count was not counted, which is something else than zero.
 */
public final class LoadResult {
    private final LoadTool tool;
    private final Map<Ending, Long> counts;
    private final OptionalDouble seconds;
    private final OptionalInt concurrency;
    private final SortedMap<Double, Double> millisByQuantile;
    private final List<String> notes;

    private LoadResult(
            LoadTool tool,
            Map<Ending, Long> counts,
            OptionalDouble seconds,
            OptionalInt concurrency,
            SortedMap<Double, Double> millisByQuantile,
            List<String> notes) {
        this.tool = tool;
        this.counts = Collections.unmodifiableMap(counts);
        this.seconds = seconds;
        this.concurrency = concurrency;
        this.millisByQuantile = Collections.unmodifiableSortedMap(millisByQuantile);
        this.notes = List.copyOf(notes);
    }

    /** A result of a tool that says nothing yet. */
    public static LoadResult of(LoadTool tool) {
        return new LoadResult(
                tool,
                new EnumMap<>(Ending.class),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                new TreeMap<>(),
                List.of());
    }

    /** The same result with so many requests that ended so. */
    public LoadResult with(Ending ending, long count) {
        Map<Ending, Long> more = new EnumMap<>(Ending.class);
        more.putAll(counts);
        more.put(ending, count);
        return new LoadResult(tool, more, seconds, concurrency, millisByQuantile, notes);
    }

    /** The same result of a run of that length. */
    public LoadResult withSeconds(double length) {
        return new LoadResult(tool, counts, OptionalDouble.of(length), concurrency, millisByQuantile, notes);
    }

    /** The same result of so many clients at once. */
    public LoadResult withConcurrency(int clients) {
        return new LoadResult(tool, counts, seconds, OptionalInt.of(clients), millisByQuantile, notes);
    }

    /** The same result with a latency that a share of the requests, from 0 to 1, did not exceed. */
    public LoadResult withMillis(double quantile, double millis) {
        SortedMap<Double, Double> more = new TreeMap<>(millisByQuantile);
        more.put(quantile, millis);
        return new LoadResult(tool, counts, seconds, concurrency, more, notes);
    }

    /** The same result with something that must be known to read it, a sentence without a full stop. */
    LoadResult withNote(String sentence) {
        List<String> more = new ArrayList<>(notes);
        more.add(sentence);
        return new LoadResult(tool, counts, seconds, concurrency, millisByQuantile, more);
    }

    /** The same result with these latencies, a share of the requests each, in place of those it had. */
    LoadResult withMillis(Map<Double, Double> byQuantile) {
        return new LoadResult(tool, counts, seconds, concurrency, new TreeMap<>(byQuantile), notes);
    }

    /**
     * This result and another of the same run in one: each says what it knows, and the other's latencies are taken where they are finer.
     *
     * @throws IllegalArgumentException if it is of another program, or of the same form, which one run writes once
     */
    public LoadResult and(LoadResult other) {
        if (!tool.program().equals(other.tool.program())) {
            throw new IllegalArgumentException("results of one run must be of one load tool, but were of "
                    + tool.label() + " and " + other.tool.label());
        }
        if (tool == other.tool) {
            throw new IllegalArgumentException("results of one run must be of different forms, but two were "
                    + tool.label() + "; of several load generators at once, give their sum");
        }
        LoadResult counting = other.tool.countsAll() && !tool.countsAll() ? other : this;
        LoadResult adding = counting == this ? other : this;
        boolean areFiner = adding.tool.resolutionMillis() < counting.tool.resolutionMillis();
        SortedMap<Double, Double> both = new TreeMap<>(areFiner ? counting.millisByQuantile : adding.millisByQuantile);
        both.putAll(areFiner ? adding.millisByQuantile : counting.millisByQuantile);
        return new LoadResult(
                counting.tool,
                counting.counts,
                counting.seconds.isPresent() ? counting.seconds : adding.seconds,
                counting.concurrency.isPresent() ? counting.concurrency : adding.concurrency,
                both,
                counting.notes);
    }

    /** The tool. */
    public LoadTool tool() {
        return tool;
    }

    /** How many requests ended so, those that were counted. */
    public Map<Ending, Long> counts() {
        return counts;
    }

    /** How many ended so; 0 too where that was not counted. */
    public long count(Ending ending) {
        return counts.getOrDefault(ending, 0L);
    }

    /** How many requests ended, however. */
    public long ended() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How long the run was. */
    public OptionalDouble seconds() {
        return seconds;
    }

    /** How many clients there were at once. */
    public OptionalInt concurrency() {
        return concurrency;
    }

    /** Latencies in milliseconds by the share of requests that did not exceed them. */
    public SortedMap<Double, Double> millisByQuantile() {
        return millisByQuantile;
    }

    /** What must be known to read the numbers, a sentence each. */
    public List<String> caveats() {
        List<String> all = new ArrayList<>(notes);
        all.addAll(tool.caveats());
        return all;
    }

    /** For people: {@code ab: ok 1876, reset 114 in 10.003 s, p50 69 ms}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(tool.label()).append(':');
        counts.forEach((ending, count) ->
                text.append(' ').append(ending.label()).append(' ').append(count));
        seconds.ifPresent(length -> text.append(" in ").append(length).append(" s"));
        millisByQuantile.forEach((quantile, millis) -> text.append(", ")
                .append(quantile)
                .append(" within ")
                .append(millis)
                .append(" ms"));
        return text.toString();
    }
}
