package io.acceptq.tcp;

import io.acceptq.internal.collect.IntTable;

/**
 * What the host remembers of its peers between connections: the round trip. A peer with a remembered round trip is proven and may use the
 * last quarter of tcp_max_syn_backlog.
 *
 * <p>Source: Linux v6.18, net/ipv4/tcp_metrics.c, tcp_update_metrics(), tcp_init_metrics(), tcp_peer_is_proven().
 *
 * <p>Simplified: nothing is ever forgotten for lack of room, and an entry does not age.
 */
public final class PeerMetrics {
    private static final int SCALE = 8;

    private final TcpHost host;
    private final IntTable<RememberedPeer> peers = new IntTable<>();

    private static final class RememberedPeer {
        /** Eight times the round trip, as the kernel keeps it. */
        int scaledRoundTripMicros;
    }

    PeerMetrics(TcpHost host) {
        this.host = host;
    }

    /** Whether a round trip to the peer is remembered. */
    public boolean isProven(int peer) {
        RememberedPeer remembered = peers.get(peer);
        return remembered != null && remembered.scaledRoundTripMicros > 0;
    }

    /** Remembers the round trip of a connection that ends in order; one that is in backoff or has none wipes the memory. */
    void update(TcpSocket socket) {
        if (host.sysctls().tcpNoMetricsSave() != 0) {
            return;
        }
        RememberedPeer remembered = peers.get(socket.peer);
        if (socket.backoff > 0 || !socket.roundTrip.hasSample()) {
            if (remembered != null) {
                remembered.scaledRoundTripMicros = 0;
            }
            return;
        }
        if (remembered == null) {
            remembered = new RememberedPeer();
            peers.put(socket.peer, remembered);
        }
        int measured = socket.roundTrip.scaledRoundTripMicros();
        int before = remembered.scaledRoundTripMicros;
        // A longer round trip is believed at once, a shorter one by an eighth at a time.
        remembered.scaledRoundTripMicros = measured >= before ? measured : before - ((before - measured) >> 3);
    }

    /** Gives a new connection its first retransmission timeout, out of its own measurement or what is remembered. */
    void initialise(TcpSocket socket) {
        RememberedPeer remembered = peers.get(socket.peer);
        int scaled = remembered == null ? 0 : remembered.scaledRoundTripMicros;
        if (scaled > socket.roundTrip.scaledRoundTripMicros()) {
            long ticks = scaled / (SCALE * 1_000_000L / host.clock().hz());
            socket.rto = ticks + Math.max(2 * ticks, rtoMinTicks());
        } else if (socket.roundTrip.hasSample()) {
            socket.rto = host.clock().ticks(socket.roundTrip.timeoutMicros() * 1000);
        } else {
            socket.rto = (long) Limits.FALLBACK_RTO_SECONDS * host.clock().hz();
        }
    }

    private long rtoMinTicks() {
        return host.clock().ticks(host.sysctls().tcpRtoMinUs() * 1000L);
    }
}
