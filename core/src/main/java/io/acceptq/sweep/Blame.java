package io.acceptq.sweep;

import io.acceptq.client.Outcome;
import io.acceptq.result.Cause;
import io.acceptq.result.RunResult;
import io.acceptq.verdict.Setting;
import io.acceptq.verdict.Verdict;

/**
 * Attempts that ended alike for reasons that one remedy should remove.
 *
 * @param outcome how they ended
 * @param tier the tier whose kernel decided it, by number; without a verdict the last, which is waited for
 * @param kind what is to blame
 */
record Blame(Outcome outcome, int tier, Kind kind) {
    /** What is to blame, and so what is turned. */
    enum Kind {
        ACCEPT_QUEUE,
        SYN_QUEUE,
        MAX_SYN_BACKLOG,
        NETDEV_BACKLOG,
        SYNACK_RETRIES,
        /** The kernel dropped nothing, the server was too slow. */
        WORKERS,
        /** Nothing that a remedy is known for. */
        NOTHING
    }

    static Blame of(Cause cause, RunResult result) {
        if (cause.verdict().equals(Cause.NO_VERDICT)) {
            return new Blame(
                    cause.outcome(),
                    result.tiers().size() - 1,
                    cause.outcome().isTimeout() ? Kind.WORKERS : Kind.NOTHING);
        }
        int tier = 0;
        while (!result.tiers().get(tier).name().equals(cause.tier())) {
            tier++;
        }
        return new Blame(
                cause.outcome(), tier, kind(Verdict.valueOf(cause.verdict()).setting()));
    }

    /** A verdict without a setting follows from one before it, and at a listener that is mostly a full accept queue. */
    private static Kind kind(Setting setting) {
        return switch (setting) {
            case ACCEPT_QUEUE, NONE -> Kind.ACCEPT_QUEUE;
            case SYN_QUEUE -> Kind.SYN_QUEUE;
            case MAX_SYN_BACKLOG -> Kind.MAX_SYN_BACKLOG;
            case NETDEV_MAX_BACKLOG -> Kind.NETDEV_BACKLOG;
            case SYNACK_RETRIES -> Kind.SYNACK_RETRIES;
            case SYN_RETRIES,
                    RETRIES2,
                    DEFER_ACCEPT,
                    FAST_OPEN,
                    FAST_OPEN_QUEUE,
                    MIGRATE_REQ,
                    INVALID_RATELIMIT,
                    CHALLENGE_ACK_LIMIT -> Kind.NOTHING;
        };
    }

    /** How many attempts of a run it explains. */
    long countIn(RunResult result) {
        long count = 0;
        for (Cause cause : result.causes()) {
            if (cause.outcome() == outcome && of(cause, result).equals(this)) {
                count += cause.count();
            }
        }
        return count;
    }
}
