package io.acceptq.internal.engine;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;
import java.util.Arrays;

/**
 * What a kernel noticed and its process is told a while later, because the process sleeps or is busy. Those about one socket stay in their order,
 * and are dropped when the process closes the socket meanwhile.
 */
final class LateNotices {
    private final World world;
    private final Host host;
    private final HandlePool pool = new HandlePool();
    private final IntTable<Notice> byId = new IntTable<>();
    private long[] latestOfSocket = new long[64];

    /** One of them. Recycled. */
    static final class Notice {
        int kind;
        int number;
        private int closes;
    }

    LateNotices(World world, Host host) {
        this.world = world;
        this.host = host;
    }

    /** The process is told at a time, or later if something about the socket is still to be told before. */
    void tellAt(long nanos, int kind, int number) {
        int id = pool.acquire();
        Notice notice = byId.get(id);
        if (notice == null) {
            notice = new Notice();
            byId.put(id, notice);
        }
        notice.kind = kind;
        notice.number = number;
        long at = nanos;
        if (kind != Notices.ACCEPTABLE) {
            notice.closes = host.closes(number);
            at = inOrder(nanos, number);
        }
        world.events.schedule(at, EventKind.LATE_NOTICE, Place.of(host.index(), id));
    }

    private long inOrder(long nanos, int socket) {
        if (socket >= latestOfSocket.length) {
            latestOfSocket = Arrays.copyOf(latestOfSocket, Math.max(socket + 1, latestOfSocket.length * 2));
        }
        latestOfSocket[socket] = Math.max(nanos, latestOfSocket[socket]);
        return latestOfSocket[socket];
    }

    /** The notice whose time has come; it is valid until the next call. */
    Notice take(int id) {
        pool.release(id);
        Notice notice = byId.get(id);
        if (notice == null) {
            throw new IllegalStateException("late notice " + id + " is unknown");
        }
        return notice;
    }

    /** Whether the notice still matters: its socket was not closed since. */
    boolean isTimely(Notice notice) {
        return notice.kind == Notices.ACCEPTABLE || host.closes(notice.number) == notice.closes;
    }
}
