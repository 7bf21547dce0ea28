package io.acceptq.live;

import java.util.ArrayList;
import java.util.List;

/** The moves of a script so far, and when the next one comes: soon, or where a timer is due. */
final class Timeline {
    /** Scripts that stay below the first SYN-ACK timer or just pass it, and those that see the second one too. */
    private static final int[] LONGEST_MICROS = {600_000, 1_300_000, 1_300_000, 1_700_000, 3_600_000};

    /** Times of the kernel that begin with a SYN: the rate limit, SYN-ACK timers. */
    private static final int[] TIMERS_MICROS = {500_000, 500_000, 1_000_000, 1_000_000, 1_000_000, 2_000_000, 3_000_000
    };

    private final Draw draw;
    private final List<Move> moves = new ArrayList<>();
    private final List<Long> started = new ArrayList<>();
    private final int longestMicros;
    private final int gapMillis;
    private long nowMicros = 2_000;

    Timeline(Draw draw) {
        this.draw = draw;
        this.longestMicros = draw.oneOf(LONGEST_MICROS);
        this.gapMillis = draw.oneOf(3, 8, 8, 30, 30, 90);
    }

    /** Adds a move at the time that has come. */
    void add(Move move) {
        moves.add(move.withTime(nowMicros));
        if (move.action() == Action.SYN || move.action() == Action.SYN_RETX || move.action() == Action.CONNECT) {
            started.add(nowMicros);
        }
    }

    /** Time passes a little. */
    void pass() {
        nowMicros += draw.between(1, gapMillis) * 1_000L;
    }

    /** Time passes a little, or to the edge of a timer. */
    void passPerhapsToTimer() {
        if (!started.isEmpty() && draw.percent(22)) {
            long edge = started.get(draw.between(0, started.size() - 1))
                    + draw.oneOf(TIMERS_MICROS)
                    + draw.oneOf(-30_000, -8_000, -4_000, 0, 4_000, 8_000, 30_000, 45_000, 60_000);
            if (edge > nowMicros && edge < longestMicros) {
                nowMicros = edge;
                return;
            }
        }
        pass();
    }

    boolean isOver() {
        return nowMicros > longestMicros;
    }

    List<Move> moves() {
        return moves;
    }

    /** When the observation ends: soon after the last move, or after the next timer. */
    long endMicros() {
        return draw.percent(60)
                ? nowMicros + draw.between(20, 350) * 1_000L
                : Math.max(nowMicros + 60_000, longestMicros);
    }
}
