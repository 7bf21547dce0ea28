package io.acceptq.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.client.Outcome;
import io.acceptq.verdict.Verdict;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();
    private final Connection connection = new Connection(0);

    /**
     * With tcp_abort_on_overflow 1 the final ACK is answered with RST; the request that the client sent with it then finds no request sock and
     * is reset as well, which is no reason of its own.
     */
    @Test
    void takesTheFirstResetForTheReason() {
        connection.begin(0, 0);
        tally.concluded(connection, Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL);
        tally.concluded(connection, Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL);
        tally.concluded(connection, Verdict.COOKIE_INVALID_RESET);
        tally.ended(connection, Outcome.RESET, 1);
        assertEquals(
                1,
                tally.count(
                        Outcome.RESET,
                        Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL,
                        Verdict.FINAL_ACK_RESET_ACCEPT_QUEUE_FULL));
        assertEquals(1, tally.count(Verdict.COOKIE_INVALID_RESET));
    }
}
