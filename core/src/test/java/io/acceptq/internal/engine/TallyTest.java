package io.acceptq.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.client.Outcome;
import io.acceptq.verdict.Verdict;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final int FRONT = 0;
    private static final int BEHIND = 1;

    private final Tally tally = new Tally(2);
    private final Attempt attempt = new Attempt(0);

    private void troubled(int tier, Verdict verdict) {
        tally.troubled(attempt, Troubles.of(tier, verdict));
    }

    /**
     * With tcp_abort_on_overflow 1 the final ACK is answered with RST; the request that the client sent with it then finds no request sock and
     * is reset as well, which is no reason of its own.
     */
    @Test
    void takesTheFirstResetForTheReason() {
        attempt.begin(0, 0, 0, 0);
        troubled(FRONT, Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL);
        troubled(FRONT, Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL);
        troubled(FRONT, Verdict.COOKIE_INVALID_RESET);
        tally.ended(attempt, Outcome.RESET, 1);
        assertEquals(
                1,
                tally.count(
                        Outcome.RESET,
                        Troubles.of(FRONT, Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL),
                        Troubles.of(FRONT, Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL)));
    }

    /** The application's kernel resets the gateway's connection; what the gateway's kernel does to the client afterwards is its own trouble. */
    @Test
    void takesAResetForAnEchoOnlyAtTheSameTier() {
        attempt.begin(0, 0, 0, 0);
        troubled(BEHIND, Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL);
        troubled(BEHIND, Verdict.COOKIE_INVALID_RESET);
        troubled(FRONT, Verdict.CLOSE_UNREAD_DATA_RESET);
        tally.ended(attempt, Outcome.RESET, 1);
        assertEquals(
                1,
                tally.count(
                        Outcome.RESET,
                        Troubles.of(BEHIND, Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL),
                        Troubles.of(FRONT, Verdict.CLOSE_UNREAD_DATA_RESET)));
    }
}
