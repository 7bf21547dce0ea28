package io.acceptq.kernel;

import io.acceptq.internal.collect.IntTable;
import io.acceptq.tcp.HostTimer;
import io.acceptq.tcp.TcpHost;
import java.util.ArrayList;
import java.util.List;

/**
 * How SYN-ACK timers were driven before 4.1: one timer of the listener, armed R after its queue became non-empty and then every 200 ms,
 * moves a hand over the request table, a few buckets at a time. A request fires at the first visit of its bucket after its time, so up to a
 * round of the hand too late.
 *
 * <p>Source: Linux v4.0, net/ipv4/inet_connection_sock.c, inet_csk_reqsk_queue_prune(), inet_csk_reqsk_queue_hash_add(); net/ipv4/tcp_timer.c,
 * tcp_synack_timer(), TCP_SYNQ_INTERVAL.
 *
 * <p>Simplified: the bucket is a hash of the connection's number, not of its addresses and a random value of the listener.
 */
final class ListenerClockHands {
    private static final int INTERVALS_PER_SECOND = 5;
    private static final int HASH_MULTIPLIER = 0x9E3779B1;

    private final TcpHost host;
    private final SynAckTimer rule;
    private final IntTable<ClockHand> byListener = new IntTable<>();

    private static final class ClockHand {
        final List<List<RequestSock>> buckets;
        final HostTimer timer;
        int position;

        ClockHand(int tableSize, HostTimer timer) {
            this.buckets = new ArrayList<>(tableSize);
            for (int i = 0; i < tableSize; i++) {
                buckets.add(new ArrayList<>(0));
            }
            this.timer = timer;
        }
    }

    ListenerClockHands(TcpHost host, SynAckTimer rule) {
        this.host = host;
        this.rule = rule;
    }

    void add(RequestSock request, long interval) {
        Listener listener = request.listener;
        ClockHand hand = byListener.get(listener.id);
        if (hand == null || hand.buckets.size() != listener.tableSize) {
            hand = new ClockHand(listener.tableSize, host.newTimer(() -> tick(listener)));
            byListener.put(listener.id, hand);
        }
        request.expires = host.jiffies() + interval;
        request.bucket = ((request.connection * HASH_MULTIPLIER) >>> 8) & (listener.tableSize - 1);
        hand.buckets.get(request.bucket).add(request);
        if (listener.synQueueLength == 1) {
            hand.timer.arm(interval);
        }
    }

    void remove(RequestSock request) {
        ClockHand hand = byListener.get(request.listener.id);
        if (hand == null) {
            throw new IllegalStateException("listener " + request.listener.id + " has requests but no clock hand");
        }
        hand.buckets.get(request.bucket).remove(request);
        if (request.listener.synQueueLength == 1) {
            hand.timer.cancel();
        }
    }

    private void tick(Listener listener) {
        ClockHand hand = byListener.get(listener.id);
        if (hand == null || listener.synQueueLength == 0) {
            return;
        }
        int retries = rule.retriesInForce(listener);
        long intervalsPerTimeout =
                host.profile().timers().initialTimeoutNanos() / (1_000_000_000L / INTERVALS_PER_SECOND);
        int size = hand.buckets.size();
        int visits = Math.max(1, (int) (2 * (size / intervalsPerTimeout)));
        for (int visit = 0; visit < visits; visit++) {
            fireExpired(hand.buckets.get(hand.position), retries);
            hand.position = (hand.position + 1) & (size - 1);
        }
        if (listener.synQueueLength > 0) {
            hand.timer.arm(host.clock().hz() / INTERVALS_PER_SECOND);
        }
    }

    /** The request queued last is examined first. */
    private void fireExpired(List<RequestSock> bucket, int retries) {
        for (int i = bucket.size() - 1; i >= 0; i--) {
            RequestSock request = bucket.get(i);
            if (host.jiffies() >= request.expires) {
                rule.fired(request, retries);
            }
        }
    }
}
