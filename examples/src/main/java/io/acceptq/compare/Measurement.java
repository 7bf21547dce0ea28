package io.acceptq.compare;

import io.acceptq.client.Outcome;
import io.acceptq.loadtool.Ending;
import io.acceptq.loadtool.LoadResult;
import io.acceptq.loadtool.LoadTool;
import io.acceptq.sweep.Metric;
import io.acceptq.sweep.SweepRow;
import io.acceptq.verdict.KernelCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What was measured of one run: counters of the host that clients reach, a load tool's result, or both. */
public final class Measurement {
    static final String REQUESTS = "requests";
    static final String OK = "ok";
    static final String RESET = "reset";
    static final String TIMEOUT = "timeout";
    static final String FAILED = "failed";
    static final String HTTP_ERROR = "http_error";
    static final String P50 = "p50";
    static final String P90 = "p90";
    static final String P99 = "p99";
    static final String MAX = "max";

    private static final Map<Double, String> QUANTILES = Map.of(0.5, P50, 0.9, P90, 0.99, P99, 1.0, MAX);

    /** Counters that the listen path decides; the others hang on single packets or on what the machine does besides, and are for information. */
    private static final Set<KernelCounter> JUDGED = EnumSet.of(
            KernelCounter.LISTEN_OVERFLOWS,
            KernelCounter.LISTEN_DROPS,
            KernelCounter.TCP_REQ_Q_FULL_DROP,
            KernelCounter.TCP_REQ_Q_FULL_DO_COOKIES,
            KernelCounter.EMBRYONIC_RSTS,
            KernelCounter.TCP_TIMEOUTS,
            KernelCounter.PASSIVE_OPENS);

    /** Shown too. */
    private static final Set<KernelCounter> SHOWN = EnumSet.of(
            KernelCounter.SYNCOOKIES_SENT,
            KernelCounter.SYNCOOKIES_RECV,
            KernelCounter.SYNCOOKIES_FAILED,
            KernelCounter.TCP_SYN_RETRANS,
            KernelCounter.TCP_ABORT_ON_TIMEOUT,
            KernelCounter.RETRANS_SEGS,
            KernelCounter.ATTEMPT_FAILS,
            KernelCounter.OUT_RSTS);

    /** Above this share of connections opened by the host itself, its retransmissions are not only those of its listener. */
    private static final double OWN_CONNECTIONS_SHARE = 0.1;

    private final Optional<MeasuredCounters> counters;
    private final Optional<LoadResult> load;

    private Measurement(Optional<MeasuredCounters> counters, Optional<LoadResult> load) {
        this.counters = counters;
        this.load = load;
    }

    /** The kernel's counters of a run. */
    public static Measurement of(MeasuredCounters counters) {
        return new Measurement(Optional.of(counters), Optional.empty());
    }

    /** A load tool's result. */
    public static Measurement of(LoadResult load) {
        return new Measurement(Optional.empty(), Optional.of(load));
    }

    /** The same measurement with a load tool's result of that run. */
    public Measurement withLoad(LoadResult value) {
        return new Measurement(counters, Optional.of(value));
    }

    /** The kernel's counters. */
    public Optional<MeasuredCounters> counters() {
        return counters;
    }

    /** The load tool's result. */
    public Optional<LoadResult> load() {
        return load;
    }

    /** A counter; 0 if none was read. */
    long count(KernelCounter counter) {
        return counters.map(counts -> counts.count(counter.label())).orElse(0L);
    }

    /** Whether the host opens connections itself: as a gateway, or because the load tool runs beside the server. */
    boolean opensConnections() {
        return count(KernelCounter.ACTIVE_OPENS) > OWN_CONNECTIONS_SHARE * count(KernelCounter.PASSIVE_OPENS);
    }

    /** Whether what was sent again must have been lost on the way: nothing was dropped by the listener, and nobody else sends. */
    private boolean tellsLoss() {
        return count(KernelCounter.LISTEN_DROPS) == 0 && !opensConnections();
    }

    /** All figures, the load tool's first. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        load.ifPresent(result -> {
            endings(result, figures);
            latencies(result, figures);
        });
        counters.ifPresent(counts -> {
            for (KernelCounter counter : KernelCounter.values()) {
                Figure figure = Figure.count(
                        counter.label(), counts.count(counter.label()), row -> row.values(Metric.of(counter)));
                boolean saysLittle = counter == KernelCounter.TCP_TIMEOUTS && !tellsLoss();
                if (JUDGED.contains(counter)) {
                    figures.add(saysLittle ? figure.shownOnly() : figure);
                } else if (SHOWN.contains(counter)) {
                    figures.add(figure.shownOnly());
                }
            }
        });
        return figures;
    }

    private static void endings(LoadResult load, List<Figure> figures) {
        Map<Ending, Long> counts = load.counts();
        if (load.tool().countsAll()) {
            figures.add(Figure.count(REQUESTS, load.ended(), Measurement::ended));
        }
        if (counts.containsKey(Ending.OK)) {
            figures.add(Figure.count(OK, load.count(Ending.OK), counted(Outcome.OK)));
        }
        boolean isWrk = load.tool() == LoadTool.WRK;
        add(figures, load, Ending.RESET, isWrk ? counted(Outcome.RESET, Outcome.EOF) : counted(Outcome.RESET));
        add(figures, load, Ending.TIMEOUT, counted(Outcome.TIMEOUT_IN_CONNECT, Outcome.TIMEOUT_AFTER_CONNECT));
        add(figures, load, Ending.REFUSED, counted(Outcome.REFUSED));
        add(figures, load, Ending.EOF, counted(Outcome.EOF));
        add(figures, load, Ending.ETIMEDOUT, counted(Outcome.ETIMEDOUT));
        add(figures, load, Ending.HTTP_ERROR, counted(Outcome.HTTP_500, Outcome.HTTP_502, Outcome.HTTP_504));
        boolean saysNoReason = load.tool().program().equals("k6");
        if (saysNoReason && counts.containsKey(Ending.FAILED)) {
            figures.add(Figure.count(
                    FAILED,
                    load.count(Ending.FAILED),
                    row -> difference(ended(row), counted(Outcome.OK).apply(row))));
        }
    }

    private static void add(
            List<Figure> figures, LoadResult load, Ending ending, Function<SweepRow<?>, double[]> simulated) {
        if (load.counts().containsKey(ending)) {
            figures.add(Figure.count(ending.label(), load.count(ending), simulated));
        }
    }

    /** Latencies that lack the time to connect, or in which failed requests could weigh, are no measure of the simulated ones. */
    private static void latencies(LoadResult load, List<Figure> figures) {
        long ok = load.count(Ending.OK);
        double failed = ok == 0 ? 0 : (double) (load.ended() - ok) / load.ended();
        boolean mixesThem = load.tool().program().equals("ab");
        load.millisByQuantile().forEach((quantile, millis) -> {
            String name = QUANTILES.get(quantile);
            if (name != null) {
                Figure figure =
                        Figure.millis(name, millis, load.tool().resolutionMillis(), row -> row.values(Metric.of(name)));
                boolean isComparable = load.tool().clock() == LoadTool.Clock.START
                        && !name.equals(MAX)
                        && !(mixesThem && failed > (1 - quantile) / 2);
                figures.add(isComparable ? figure : figure.shownOnly());
            }
        });
    }

    /** How many attempts ended so in each run. */
    private static Function<SweepRow<?>, double[]> counted(Outcome... outcomes) {
        return row -> {
            double[] counts = new double[row.seeds().count()];
            double[] attempts = row.values(Metric.of("attempts"));
            for (Outcome outcome : outcomes) {
                double[] shares = row.values(Metric.of(outcome));
                for (int i = 0; i < counts.length; i++) {
                    counts[i] += Math.rint(shares[i] * attempts[i]);
                }
            }
            return counts;
        };
    }

    /** How many attempts ended at all. */
    private static double[] ended(SweepRow<?> row) {
        return difference(
                row.values(Metric.of("attempts")), counted(Outcome.UNFINISHED).apply(row));
    }

    private static double[] difference(double[] all, double[] part) {
        double[] rest = Arrays.copyOf(all, all.length);
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= part[i];
        }
        return rest;
    }
}
