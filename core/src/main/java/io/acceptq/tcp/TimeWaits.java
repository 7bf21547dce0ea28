package io.acceptq.tcp;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;
import org.jspecify.annotations.Nullable;

/**
 * What is left of closed connections: TIME_WAIT entries, and FIN_WAIT2 entries of orphans.
 *
 * <p>Source: Linux v6.18, net/ipv4/inet_timewait_sock.c, inet_twsk_alloc(), inet_twsk_deschedule_put().
 */
public final class TimeWaits {
    /** What an entry waits for. */
    public enum Kind {
        /** The process is gone, the peer's FIN has not come. */
        FIN_WAIT2,
        /** Both FINs were exchanged. */
        TIME_WAIT
    }

    /** One entry. */
    public static final class Entry {
        final HostTimer timer;
        private final int id;
        int connection;
        Kind kind = Kind.TIME_WAIT;
        int sndNxt;
        int rcvNxt;
        int windowEnd;
        long lastOutOfWindowAck;

        /** When the peer's timestamp was last noted, in the milliseconds it counts; {@link #NO_TIMESTAMPS} if it has none. */
        long timestampMillis;

        Entry(TcpHost host, int id, TimeWaits owner) {
            this.id = id;
            this.timer = host.newTimer(() -> owner.expired(this));
        }

        /** The sequence number from which a successor of the connection must start, see {@link TimeWaitSegment}. */
        public int sndNxt() {
            return sndNxt;
        }
    }

    static final long NO_TIMESTAMPS = Long.MAX_VALUE;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TcpHost host;
    private final IntTable<Entry> byConnection = new IntTable<>();
    private final IntTable<Entry> entries = new IntTable<>();
    private final HandlePool ids = new HandlePool();

    TimeWaits(TcpHost host) {
        this.host = host;
    }

    /** The entry of a connection, if there is one. */
    public @Nullable Entry ofConnection(int connection) {
        return byConnection.get(connection);
    }

    boolean hasRoom() {
        return ids.inUse() < host.sysctls().tcpMaxTwBuckets();
    }

    void add(TcpSocket socket, Kind kind, long ticks) {
        int id = ids.acquire();
        Entry entry = entries.get(id);
        if (entry == null) {
            entry = new Entry(host, id, this);
            entries.put(id, entry);
        }
        entry.connection = socket.connection;
        entry.kind = kind;
        entry.sndNxt = socket.sndNxt;
        entry.rcvNxt = socket.rcvNxt;
        entry.windowEnd = socket.windowEnd;
        entry.lastOutOfWindowAck = TcpSocket.NEVER;
        entry.timestampMillis = socket.timestamps ? millis() : NO_TIMESTAMPS;
        byConnection.put(socket.connection, entry);
        entry.timer.arm(ticks);
    }

    /** The time as a peer's timestamps count it. RFC 7323, section 5.4. */
    long millis() {
        return host.nowNanos() / NANOS_PER_MILLI;
    }

    void restart(Entry entry) {
        entry.timer.arm((long) Limits.TIME_WAIT_SECONDS * host.clock().hz());
    }

    /** Removes an entry before its time. */
    public void remove(Entry entry) {
        entry.timer.cancel();
        byConnection.remove(entry.connection);
        ids.release(entry.id);
    }

    private void expired(Entry entry) {
        remove(entry);
        host.output().forgotten(entry.connection);
    }
}
