package io.acceptq.sweep;

import io.acceptq.client.Outcome;
import io.acceptq.profile.NearestName;
import io.acceptq.result.RunResult;
import io.acceptq.verdict.KernelCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that a run has: a share, a count, a latency.
 *
 * <p>Names are those of {@code acceptq run --json}: outcomes ({@code ok}, {@code reset}, {@code timeout}, {@code http_502} …) as shares of the
 * attempts, and {@code failed} for all but {@code ok} and {@code unfinished}; {@code arrivals}, {@code attempts}, {@code answered}, and {@code
 * goodput}, which is answered requests a second; {@code p50}, {@code p90}, {@code p99} and {@code max} of the latency of answered attempts;
 * {@code accept_queue_peak}, {@code accept_queue_dropped} and the same of {@code syn_queue} and {@code netdev_backlog}; and every counter under
 * its nstat label ({@code TcpExtListenOverflows}).
 *
 * <p>Queues and counters are the front tier's, {@code tiers[1].TcpExtListenOverflows} is the next tier's, {@code client.TcpOutRsts} the client
 * hosts'.
 */
public final class Metric {
    /** What a number counts. */
    public enum Unit {
        /** A share of the attempts, from 0 to 1. */
        SHARE,
        /** How many. */
        COUNT,
        /** Milliseconds. */
        MILLISECONDS,
        /** How many a second. */
        PER_SECOND
    }

    private static final Pattern TIER = Pattern.compile("tiers\\[(\\d)]\\.(.+)");
    private static final int MOST_TIERS = 8;

    private final String name;
    private final int index;
    private final int tier;
    private final Unit unit;

    private Metric(String name, int index, int tier, Unit unit) {
        this.name = name;
        this.index = index;
        this.tier = tier;
        this.unit = unit;
    }

    /**
     * The metric of a name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name there is
     */
    public static Metric of(String name) {
        Matcher matcher = TIER.matcher(name);
        int tier = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        String plain = matcher.matches() ? matcher.group(2) : name;
        int reading = ReadingTable.ofHost(plain);
        if (reading >= 0) {
            if (tier >= MOST_TIERS) {
                throw new IllegalArgumentException(
                        "metric '" + name + "' is of a tier beyond the last, tiers[" + (MOST_TIERS - 1) + "]");
            }
            return ofHost(reading, tier);
        }
        if (!matcher.matches()) {
            int ofRun = ReadingTable.ofRun(plain);
            if (ofRun >= 0) {
                return ofRun(ofRun);
            }
        }
        throw new IllegalArgumentException(
                "there is no metric '" + name + "'; the nearest is '" + nearest(name, plain, tier) + "'");
    }

    private static String nearest(String name, String plain, int tier) {
        return tier == 0 && plain.equals(name)
                ? NearestName.to(name, ReadingTable.names())
                : "tiers[" + tier + "]." + NearestName.to(plain, ReadingTable.hostNames());
    }

    /** The share of attempts that ended so. */
    public static Metric of(Outcome outcome) {
        return of(outcome.label());
    }

    /** A counter of the front tier's host. */
    public static Metric of(KernelCounter counter) {
        return of(counter.label());
    }

    /** All metrics of a run with so many tiers, in the order of {@code acceptq run --json}. */
    static List<Metric> all(int tiers) {
        List<Metric> all = new ArrayList<>();
        for (int reading = 0; reading < ReadingTable.OF_RUN.size(); reading++) {
            all.add(ofRun(reading));
        }
        for (int tier = 0; tier < tiers; tier++) {
            for (int reading = 0; reading < ReadingTable.OF_HOST.size(); reading++) {
                all.add(ofHost(reading, tier));
            }
        }
        return all;
    }

    private static Metric ofRun(int reading) {
        ReadingTable.OfRun entry = ReadingTable.OF_RUN.get(reading);
        return new Metric(entry.name(), reading, 0, entry.unit());
    }

    private static Metric ofHost(int reading, int tier) {
        String plain = ReadingTable.OF_HOST.get(reading).name();
        return new Metric(
                tier == 0 ? plain : "tiers[" + tier + "]." + plain,
                ReadingTable.OF_RUN.size() + tier * ReadingTable.OF_HOST.size() + reading,
                tier,
                Unit.COUNT);
    }

    /** The name, as parsed. */
    public String name() {
        return name;
    }

    /** What it counts. */
    public Unit unit() {
        return unit;
    }

    /**
     * Its value in a run; a latency is infinite where nothing was answered.
     *
     * @throws IllegalArgumentException if it is of a tier that the run does not have
     */
    public double valueIn(RunResult result) {
        return Sample.of(result).value(this);
    }

    /** Where a {@link Sample} keeps it. */
    int index() {
        return index;
    }

    int tier() {
        return tier;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Metric that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
