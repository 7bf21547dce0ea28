package io.acceptq.internal.engine;

import io.acceptq.internal.collect.IntTable;
import io.acceptq.wire.Segment;
import java.util.ArrayDeque;

/**
 * When the clients' process gets to its sockets. It does so in turns, and within one it writes to one socket after the other, so that what it
 * writes comes in bunches. What its kernel sends without it, such as SYN-ACKs' answers, ACKs and repetitions, does not wait.
 */
final class SendingTurns {
    private final World world;
    private final long everyNanos;
    private final long apartNanos;
    private final IntTable<Written> byConnection = new IntTable<>();
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private long lastNanos;

    /** What waits for its turn. */
    record Held(int connection, Segment segment) {}

    private static final class Written {
        long key = -1;
        int end;
    }

    SendingTurns(World world, long everyNanos, long apartNanos) {
        this.world = world;
        this.everyNanos = everyNanos;
        this.apartNanos = apartNanos;
        this.lastNanos = -apartNanos;
    }

    /** Whether the process writes this segment, and so it has to wait. The time comes with {@link #next}. */
    boolean holds(Connection connection, Segment segment) {
        if (everyNanos == 0 && apartNanos == 0) {
            return false;
        }
        boolean written = segment.length() > 0 || segment.isFin();
        return written && isNew(connection, segment);
    }

    private boolean isNew(Connection connection, Segment segment) {
        Written before = byConnection.get(connection.handle);
        if (before == null) {
            before = new Written();
            byConnection.put(connection.handle, before);
        }
        if (before.key != connection.key) {
            before.key = connection.key;
            before.end = 0;
        }
        boolean fresh = segment.endSequence() > before.end;
        before.end = Math.max(before.end, segment.endSequence());
        return fresh;
    }

    /** Queues a segment; when it goes out. */
    long hold(Connection connection, Segment segment) {
        held.add(new Held(connection.handle, segment));
        long turn = everyNanos == 0 ? world.nowNanos() : roundedUp(world.nowNanos());
        lastNanos = Math.max(lastNanos + apartNanos, turn);
        return lastNanos;
    }

    private long roundedUp(long nanos) {
        return (nanos + everyNanos - 1) / everyNanos * everyNanos;
    }

    /** The segment whose time has come. */
    Held next() {
        return held.remove();
    }
}
