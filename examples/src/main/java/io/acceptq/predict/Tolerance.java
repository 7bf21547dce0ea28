package io.acceptq.predict;

import java.util.List;
import java.util.Optional;

/** How near a predicted figure must come to the measured ones. */
public final class Tolerance {
    private static final double CLIENTS_SHARE = 0.05;
    private static final double SYSTEM_LATENCY_SHARE = 0.10;
    private static final double COUNT_SHARE = 0.10;
    private static final double SHARE_15 = 0.15;
    private static final double SMALL_COUNT = 30;
    private static final double SMALL_COUNT_DISTANCE = 3;
    private static final double ACCIDENTAL = 5;

    private static final List<String> OUTCOMES = List.of(
            Figures.OK,
            Figures.RESET,
            Figures.TIMEOUT_IN_CONNECT,
            Figures.TIMEOUT_AFTER_CONNECT,
            Figures.REFUSED,
            Figures.EOF,
            Figures.ETIMEDOUT,
            Figures.UNFINISHED);

    /**
     * From where to where a prediction is near enough.
     *
     * @param low the least
     * @param high the most
     */
    public record Range(double low, double high) {
        /** Whether a value lies in it. */
        public boolean holds(double value) {
            return low <= value && value <= high;
        }
    }

    private Tolerance() {}

    /** The range of a figure, if anything is demanded of it. */
    public static Optional<Range> of(Recording recording, String figure) {
        if (!recording.isMeasured(figure)) {
            return Optional.empty();
        }
        return switch (recording.kind()) {
            case REAL_RUN -> realRun(recording, figure);
            case SPEED_OF_MACHINE -> Optional.empty();
            case SYSTEM_CASE -> systemCase(recording, figure);
        };
    }

    private static Optional<Range> systemCase(Recording recording, String figure) {
        double least = recording.least(figure);
        double most = recording.most(figure);
        if (OUTCOMES.contains(figure)) {
            double clients = 0;
            for (String outcome : OUTCOMES) {
                clients += recording.measured().get(0).value(outcome);
            }
            return Optional.of(new Range(least - CLIENTS_SHARE * clients, most + CLIENTS_SHARE * clients));
        }
        if (figure.equals(Figures.P50) || figure.equals(Figures.P90)) {
            return Optional.of(new Range(least * (1 - SYSTEM_LATENCY_SHARE), most * (1 + SYSTEM_LATENCY_SHARE)));
        }
        return Optional.empty();
    }

    private static Optional<Range> realRun(Recording recording, String figure) {
        return switch (figure) {
            case Figures.OK -> Optional.of(count(recording, figure, COUNT_SHARE));
            case Figures.RESET, Figures.TIMEOUT ->
                Optional.of(keepsSign(recording, figure, count(recording, figure, COUNT_SHARE)));
            case "TcpExtListenOverflows", "TcpExtListenDrops" -> Optional.of(count(recording, figure, SHARE_15));
            case Figures.P50, Figures.P99 -> Optional.of(share(recording, figure, SHARE_15));
            case Figures.ACCEPT_QUEUE_PEAK -> peak(recording);
            default ->
                figure.startsWith(Figures.HTTP) ? Optional.of(count(recording, figure, COUNT_SHARE)) : Optional.empty();
        };
    }

    private static Range count(Recording recording, String figure, double share) {
        double measured = recording.measured().get(0).value(figure);
        Range range = share(recording, figure, share);
        if (measured < SMALL_COUNT) {
            return new Range(
                    Math.min(range.low(), measured - SMALL_COUNT_DISTANCE),
                    Math.max(range.high(), measured + SMALL_COUNT_DISTANCE));
        }
        return range;
    }

    private static Range share(Recording recording, String figure, double share) {
        double measured = recording.measured().get(0).value(figure);
        return new Range(
                Math.min(measured * (1 - share), recording.least(figure)),
                Math.max(measured * (1 + share), recording.most(figure)));
    }

    /** None stays none and some stays some, except where fewer than 5 were measured or predicted. */
    private static Range keepsSign(Recording recording, String figure, Range range) {
        if (recording.least(figure) >= ACCIDENTAL) {
            return new Range(Math.max(range.low(), Double.MIN_VALUE), range.high());
        }
        return range;
    }

    /** A queue that was seen full holds one more than its limit. */
    private static Optional<Range> peak(Recording recording) {
        double limit = (double) recording.acceptQueueLimit();
        if (recording.most(Figures.ACCEPT_QUEUE_PEAK) < limit) {
            return Optional.empty();
        }
        return Optional.of(new Range(limit + 1, limit + 1));
    }
}
