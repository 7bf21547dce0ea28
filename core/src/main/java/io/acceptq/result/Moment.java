package io.acceptq.result;

/**
 * When and where something happens in a run that is observed.
 *
 * @param nanos when, nanoseconds since the start of the run
 * @param host the host it happens at, numbered along the chain: 0 are the clients together, 1 is the tier they reach
 * @param connection the connection's number over the whole run, from 0; {@link #NO_CONNECTION} for what concerns the attempt alone
 * @param peer the host at the connection's other end
 * @param attempt the number of the attempt the connection works for, from 0
 */
public record Moment(long nanos, int host, long connection, int peer, long attempt) {
    /** The attempt has no connection yet, or none any more. */
    public static final long NO_CONNECTION = -1;

    /** Whether the host is the one that opened the connection. */
    public boolean isClientEnd() {
        return host < peer;
    }
}
