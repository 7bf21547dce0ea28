package io.acceptq.kernel;

import io.acceptq.internal.collect.IntFifo;
import io.acceptq.profile.AcceptCounter;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.SynQueueFull;
import io.acceptq.profile.SynQueueSizing;

/**
 * A listening socket: its two queues' limits and lengths, with the kernel's own tests of "full".
 *
 * <p>Source: Linux v6.18, include/net/sock.h, sk_acceptq_is_full(); include/net/inet_connection_sock.h, inet_csk_reqsk_queue_is_full();
 * include/net/request_sock.h, struct request_sock_queue.
 */
final class Listener {
    /** Value of {@link #overflowJiffies} before the first overflow. */
    static final long NEVER = Long.MIN_VALUE / 2;

    private static final int SIXTEEN_BITS = 0xffff;

    final int id;
    final IntFifo acceptQueue = new IntFifo();
    private final SynQueueSizing sizing;
    private final boolean synQueueFullAboveLimit;
    private final boolean sixteenBitCounters;

    boolean listening;

    /** It ceased to listen, and what it leaves behind may go to another one of its group. */
    boolean leavesToGroup;

    /** sk_max_ack_backlog. */
    int acceptLimit;

    /** Before 4.4, the size of the request table, fixed by the first listen(). */
    int tableSize;

    int synQueueLength;

    /** Requests whose SYN-ACK timer has never fired. */
    int young;

    /** When a cookie was last sent, jiffies. */
    long overflowJiffies = NEVER;

    /** Its share of Fast Open connections. */
    final FastOpenQueue fastOpen = new FastOpenQueue();

    /** TCP_DEFER_ACCEPT as a number of SYN-ACK timeouts; 0 is off. */
    int deferAccept;

    /** TCP_SYNCNT; 0 leaves it to tcp_synack_retries. */
    int synCount;

    Listener(int id, KernelProfile profile) {
        this.id = id;
        this.sizing = profile.listen().synQueueSizing();
        this.synQueueFullAboveLimit = profile.listen().synQueueFull() == SynQueueFull.ABOVE_LIMIT;
        this.sixteenBitCounters = profile.listen().acceptCounter() == AcceptCounter.SIXTEEN_BITS;
    }

    /** Full means longer than the limit, so the queue holds one connection more than its limit says. */
    boolean isAcceptQueueFull() {
        return acceptQueueLength() > acceptLimit;
    }

    /** sk_ack_backlog. */
    int acceptQueueLength() {
        return sixteenBitCounters ? acceptQueue.size() & SIXTEEN_BITS : acceptQueue.size();
    }

    boolean isSynQueueFull() {
        if (sizing == SynQueueSizing.POWER_OF_TWO_TABLE) {
            return synQueueLength >= tableSize;
        }
        return synQueueFullAboveLimit ? synQueueLength > acceptLimit : synQueueLength >= acceptLimit;
    }

    /**
     * Whether so many requests wait that old ones get fewer retries.
     *
     * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, reqsk_timer_handler(); Linux v4.0, same file,
     * inet_csk_reqsk_queue_prune().
     */
    boolean isSynQueueHalfFull() {
        return sizing == SynQueueSizing.POWER_OF_TWO_TABLE
                ? synQueueLength >= tableSize / 2
                : 2L * synQueueLength > Math.max(8, acceptLimit);
    }

    int synQueueLimit() {
        return sizing == SynQueueSizing.POWER_OF_TWO_TABLE ? tableSize : acceptLimit;
    }
}
