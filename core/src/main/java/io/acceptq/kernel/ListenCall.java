package io.acceptq.kernel;

import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.SynQueueSizing;
import io.acceptq.tcp.TcpHost;

/**
 * listen(), for the first time or again, and the socket options of a listener.
 *
 * <p>Source: Linux v6.18, net/socket.c, __sys_listen(); net/ipv4/af_inet.c, __inet_listen_sk(); net/ipv4/inet_connection_sock.c,
 * inet_csk_listen_start(); net/ipv4/tcp.c, do_tcp_setsockopt(), secs_to_retrans(), retrans_to_secs().
 */
final class ListenCall {
    private static final int MOST_DEFER_ACCEPT = 255;
    private static final int RTO_MAX_SECONDS = 120;

    private final TcpHost host;
    private final Listeners listeners;
    private final FastOpen fastOpen;

    ListenCall(TcpHost host, Listeners listeners, FastOpen fastOpen) {
        this.host = host;
        this.listeners = listeners;
        this.fastOpen = fastOpen;
    }

    int open(int backlog) {
        Listener listener = new Listener(listeners.nextId(), host.profile());
        listeners.add(listener);
        listen(listener, backlog);
        return listener.id;
    }

    /** Entries of both queues stay; before 4.4 the request table keeps its size. */
    void listen(Listener listener, int backlog) {
        QueueLimits limits = QueueLimits.of(host.sysctls(), backlog);
        listener.acceptLimit = (int) limits.acceptQueue().limit();
        boolean tableIsFixed =
                listener.listening && host.profile().listen().synQueueSizing() == SynQueueSizing.POWER_OF_TWO_TABLE;
        if (!tableIsFixed) {
            listener.tableSize = (int) limits.synQueue().limit();
        }
        if (!listener.listening) {
            listener.listening = true;
            listener.leavesToGroup = false;
            listeners.began(listener);
            fastOpen.listens(listener);
        }
    }

    /** TCP_DEFER_ACCEPT in seconds becomes the number of SYN-ACK timeouts that last as long. */
    void deferAccept(Listener listener, int seconds) {
        listener.deferAccept = timeoutsFor(seconds);
    }

    private int timeoutsFor(int seconds) {
        if (seconds <= 0) {
            return 0;
        }
        int timeouts = 1;
        while (secondsOf(timeouts) < seconds && timeouts < MOST_DEFER_ACCEPT) {
            timeouts++;
        }
        return timeouts;
    }

    /** What getsockopt(TCP_DEFER_ACCEPT) returns: the sum of so many timeouts. */
    int deferAcceptSeconds(Listener listener) {
        return secondsOf(listener.deferAccept);
    }

    private int secondsOf(int timeouts) {
        int interval = (int) (host.profile().timers().initialTimeoutNanos() / 1_000_000_000L);
        int sum = 0;
        for (int i = 0; i < timeouts; i++) {
            sum += interval;
            interval = Math.min(interval << 1, RTO_MAX_SECONDS);
        }
        return sum;
    }
}
