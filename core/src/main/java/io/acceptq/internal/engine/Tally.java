package io.acceptq.internal.engine;

import io.acceptq.client.Outcome;
import io.acceptq.internal.collect.LatencyHistogram;
import io.acceptq.result.Latency;
import io.acceptq.verdict.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what happens while it happens. */
@SuppressWarnings("EnumOrdinal") // Arrays by outcome and verdict, because counting is on the path of every segment.
final class Tally {
    /** Verdicts of the server after which a connection is late or lost. */
    private static final List<Verdict> TROUBLE = List.of(
            Verdict.PACKET_DROPPED_BACKLOG_FULL,
            Verdict.PACKET_DROPPED_FLOW_LIMIT,
            Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL,
            Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL_COOKIE_DUE,
            Verdict.SYN_DROPPED_SYN_QUEUE_FULL,
            Verdict.SYN_DROPPED_LAST_QUARTER,
            Verdict.FINAL_ACK_IGNORED_ACCEPT_QUEUE_FULL,
            Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL,
            Verdict.FINAL_ACK_DEFERRED,
            Verdict.COOKIE_ACK_DROPPED_ACCEPT_QUEUE_FULL,
            Verdict.COOKIE_INVALID_RESET,
            Verdict.ACK_TO_LISTENER_RESET,
            Verdict.REQUEST_EXPIRED,
            Verdict.REQUEST_EXPIRED_EARLY,
            Verdict.NO_SOCKET_RESET,
            Verdict.CLOSE_UNREAD_DATA_RESET);

    /** After these the server has forgotten the connection: what it decides about segments that were under way is an echo, no cause. */
    private static final List<Verdict> RESETS = List.of(
            Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL,
            Verdict.COOKIE_INVALID_RESET,
            Verdict.ACK_TO_LISTENER_RESET,
            Verdict.NO_SOCKET_RESET,
            Verdict.CLOSE_UNREAD_DATA_RESET);

    private static final int OUTCOMES = Outcome.values().length;
    private static final int VERDICTS = Verdict.values().length;

    /** The last index of a story stands for "no verdict". */
    private static final int NO_TROUBLE = TROUBLE.size();

    private static final int[] TROUBLE_INDEX = troubleIndex();

    private final long[] outcomes = new long[OUTCOMES];
    private final long[] verdicts = new long[VERDICTS];
    private final long[][][] stories = new long[OUTCOMES][NO_TROUBLE + 1][NO_TROUBLE + 1];
    private final LatencyHistogram latencies = new LatencyHistogram();
    private int synQueuePeak;
    private int acceptQueuePeak;

    private static int[] troubleIndex() {
        int[] index = new int[VERDICTS];
        for (Verdict verdict : Verdict.values()) {
            int position = TROUBLE.indexOf(verdict);
            index[verdict.ordinal()] = position < 0 ? NO_TROUBLE : position;
        }
        return index;
    }

    /** The verdicts that can be part of a story, in the order of their rules. */
    static List<Verdict> troubles() {
        return TROUBLE;
    }

    void queueLengths(int synQueue, int acceptQueue) {
        synQueuePeak = Math.max(synQueuePeak, synQueue);
        acceptQueuePeak = Math.max(acceptQueuePeak, acceptQueue);
    }

    void concluded(Connection connection, Verdict verdict) {
        verdicts[verdict.ordinal()]++;
        boolean over = connection.lastTrouble != null && RESETS.contains(connection.lastTrouble);
        if (TROUBLE_INDEX[verdict.ordinal()] != NO_TROUBLE && !over) {
            connection.noteTrouble(verdict);
        }
    }

    /**
     * Gives an attempt its outcome.
     *
     * @throws IllegalStateException if it has one
     */
    void ended(Connection connection, Outcome outcome, long nowNanos) {
        if (connection.outcome != null) {
            throw new IllegalStateException(
                    "attempt " + connection.attempt + " ended as " + connection.outcome + " and again as " + outcome);
        }
        connection.outcome = outcome;
        outcomes[outcome.ordinal()]++;
        stories[outcome.ordinal()][index(connection.firstTrouble)][index(connection.lastTrouble)]++;
        if (outcome == Outcome.OK) {
            latencies.record(nowNanos - connection.intendedNanos);
        }
    }

    private static int index(@Nullable Verdict verdict) {
        return verdict == null ? NO_TROUBLE : TROUBLE_INDEX[verdict.ordinal()];
    }

    long count(Verdict verdict) {
        return verdicts[verdict.ordinal()];
    }

    /** How many attempts ended as {@code outcome} after these verdicts, the first and the last that meant trouble. */
    long count(Outcome outcome, @Nullable Verdict first, @Nullable Verdict last) {
        return stories[outcome.ordinal()][index(first)][index(last)];
    }

    Map<Outcome, Long> outcomes() {
        Map<Outcome, Long> map = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            map.put(outcome, outcomes[outcome.ordinal()]);
        }
        return Collections.unmodifiableMap(map);
    }

    int synQueuePeak() {
        return synQueuePeak;
    }

    int acceptQueuePeak() {
        return acceptQueuePeak;
    }

    Latency latency() {
        if (latencies.isEmpty()) {
            return new Latency(0, 0, 0, 0, 0);
        }
        return new Latency(
                latencies.count(),
                latencies.percentileNanos(50),
                latencies.percentileNanos(90),
                latencies.percentileNanos(99),
                latencies.maxNanos());
    }
}
