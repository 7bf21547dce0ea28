package io.acceptq.profile;

/**
 * One queue: its configured limit, and how much it really holds.
 *
 * <p>The two differ, because the kernel calls the accept queue full when length &gt; limit: backlog 511 holds 512
 * connections.
 */
public final class QueueLimit {
    private final long limit;
    private final long holds;
    private final String limitingSetting;
    private final String explanation;

    QueueLimit(LimitAndHolds sizes, String limitingSetting, String explanation) {
        this.limit = sizes.limit();
        this.holds = sizes.holds();
        this.limitingSetting = limitingSetting;
        this.explanation = explanation;
    }

    /** A limit and how many entries fit under it; kept together, so that neither is taken for the other. */
    record LimitAndHolds(long limit, long holds) {
        /** Full when length &gt; limit. */
        static LimitAndHolds fullAbove(long limit) {
            return new LimitAndHolds(limit, limit + 1);
        }

        /** Full when length &gt;= limit. */
        static LimitAndHolds fullAt(long limit) {
            return new LimitAndHolds(limit, limit);
        }

        /** Never full. */
        static LimitAndHolds neverFull(long limit) {
            return new LimitAndHolds(limit, Long.MAX_VALUE);
        }
    }

    /** The limit the kernel compares with, as {@code ss} shows it for the accept queue; 0 or more. */
    public long limit() {
        return limit;
    }

    /** How many entries fit before the next one meets a full queue; {@link Long#MAX_VALUE} if it is never full. */
    public long holds() {
        return holds;
    }

    /** Whether the queue is never full, as an accept queue of 65535 up to Linux 4.0. */
    public boolean isNeverFull() {
        return holds == Long.MAX_VALUE;
    }

    /** What sets the limit: {@code backlog}, {@code net.core.somaxconn} or another setting. */
    public String limitingSetting() {
        return limitingSetting;
    }

    /** The formula with its numbers put in; may have several lines. */
    public String explanation() {
        return explanation;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueueLimit queue
                && limit == queue.limit
                && holds == queue.holds
                && explanation.equals(queue.explanation);
    }

    @Override
    public int hashCode() {
        return explanation.hashCode();
    }

    @Override
    public String toString() {
        return explanation;
    }
}
