package io.acceptq.result;

import java.time.Duration;

/**
 * A segment's way over a link, which can end before TCP sees it: the packet may wait in a netdev backlog.
 *
 * @param sentNanos when it left the other host, nanoseconds since the start of the run
 * @param onLink how long it was on the link
 */
public record Journey(long sentNanos, Duration onLink) {
    /** When the device received it, nanoseconds since the start of the run: the time a packet capture shows. */
    public long receivedNanos() {
        return sentNanos + onLink.toNanos();
    }
}
