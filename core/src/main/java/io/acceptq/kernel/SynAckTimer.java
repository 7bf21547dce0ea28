package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.MIGRATION_FAILED_EXPIRED;
import static io.acceptq.verdict.Verdict.REQUEST_EXPIRED;
import static io.acceptq.verdict.Verdict.REQUEST_EXPIRED_EARLY;
import static io.acceptq.verdict.Verdict.REQUEST_MIGRATED_BY_TIMER;
import static io.acceptq.verdict.Verdict.REQUEST_TIMER_LISTENER_CLOSED;
import static io.acceptq.verdict.Verdict.SYN_ACK_DEFERRED;
import static io.acceptq.verdict.Verdict.SYN_ACK_RETRANSMITTED;

import io.acceptq.profile.SynAckTimerEngine;
import io.acceptq.tcp.TcpHost;
import io.acceptq.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a request's final ACK does not come: the SYN-ACK is repeated after R, 2R, 4R …, until the retries are used up; when
 * more than half of the SYN queue is taken, old requests have fewer.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_connection_sock.c, reqsk_timer_handler(), syn_ack_recalc(); before 4.1
 * inet_csk_reqsk_queue_prune().
 */
final class SynAckTimer {
    private static final int LEAST_RETRIES = 2;
    private static final long RTO_MAX_SECONDS = 120;

    private final TcpHost host;
    private final Requests requests;
    private final ListenerMigration migration;
    private final SynAckOutput output;
    private final @Nullable ListenerClockHands clockHands;

    SynAckTimer(TcpHost host, Requests requests, ListenerMigration migration) {
        this.host = host;
        this.requests = requests;
        this.migration = migration;
        this.output = new SynAckOutput(host);
        this.clockHands = host.profile().requests().timerEngine() == SynAckTimerEngine.LISTENER_CLOCK_HAND
                ? new ListenerClockHands(host, this)
                : null;
    }

    /** The request was queued. */
    void start(RequestSock request) {
        if (clockHands == null) {
            request.timer.arm(interval(0));
        } else {
            clockHands.add(request, interval(0));
        }
    }

    /** The request leaves the queue. */
    void stop(RequestSock request) {
        if (clockHands == null) {
            request.timer.cancel();
        } else {
            clockHands.remove(request);
        }
    }

    /** The SYN-ACK was sent again for a repeated SYN: the present interval begins anew. */
    void restart(RequestSock request) {
        long interval = interval(request.timeouts);
        if (clockHands != null) {
            request.expires = host.jiffies() + interval;
        } else if (request.timer.isPending()) {
            request.timer.arm(interval);
        }
    }

    /** The interval after so many firings, jiffies. */
    private long interval(int timeouts) {
        long first = host.clock().ticks(host.profile().timers().initialTimeoutNanos());
        long most = RTO_MAX_SECONDS * host.clock().hz();
        return timeouts > Long.SIZE / 2 ? most : Math.min(first << timeouts, most);
    }

    void fired(RequestSock request) {
        Listener listener = request.listener;
        Listener heir = listener.listening ? null : migration.heir(listener, request.connection);
        if (heir == null) {
            fired(request, retriesInForce(listener));
            return;
        }
        // Its new listener's queues and options count already; whether it moved is said at the end.
        int connection = request.connection;
        requests.move(request, heir);
        boolean stays = fired(request, retriesInForce(heir));
        host.conclude(connection, stays ? REQUEST_MIGRATED_BY_TIMER : MIGRATION_FAILED_EXPIRED);
    }

    /** Fires a request's timer with the retries that its listener allows at this moment. Whether the request stays. */
    boolean fired(RequestSock request, int retries) {
        Verdict verdict = decide(request, retries);
        host.conclude(request.connection, verdict);
        switch (verdict) {
            case SYN_ACK_RETRANSMITTED, SYN_ACK_DEFERRED -> {
                if (verdict == SYN_ACK_RETRANSMITTED) {
                    output.sendAgain(request);
                }
                if (request.isYoung()) {
                    request.listener.young--;
                }
                request.timeouts++;
                long interval = interval(request.timeouts);
                if (clockHands == null) {
                    request.timer.arm(interval);
                } else {
                    request.expires = host.jiffies() + interval;
                }
                return true;
            }
            default -> {
                requests.drop(request);
                return false;
            }
        }
    }

    /** Decides in the kernel's order and changes nothing. */
    private Verdict decide(RequestSock request, int retries) {
        if (!request.listener.listening) {
            return REQUEST_TIMER_LISTENER_CLOSED;
        }
        int deferAccept = request.listener.deferAccept;
        boolean expired;
        boolean resend;
        if (deferAccept == 0) {
            expired = request.timeouts >= retries;
            resend = true;
        } else {
            expired = request.timeouts >= retries && (!request.acked || request.timeouts >= deferAccept);
            resend = !request.acked || request.timeouts >= deferAccept - 1;
        }
        if (expired) {
            return request.timeouts >= retriesSet(request.listener) ? REQUEST_EXPIRED : REQUEST_EXPIRED_EARLY;
        }
        return resend ? SYN_ACK_RETRANSMITTED : SYN_ACK_DEFERRED;
    }

    /** TCP_SYNCNT of the listener, or net.ipv4.tcp_synack_retries. */
    private int retriesSet(Listener listener) {
        return listener.synCount > 0 ? listener.synCount : host.sysctls().tcpSynackRetries();
    }

    /** The retries after the queue's state was looked at: one less for each doubling of the young requests that fits under all. */
    int retriesInForce(Listener listener) {
        int retries = retriesSet(listener);
        if (!listener.isSynQueueHalfFull()) {
            return retries;
        }
        long young = 2L * listener.young;
        while (retries > LEAST_RETRIES && listener.synQueueLength >= young) {
            retries--;
            young <<= 1;
        }
        return retries;
    }
}
