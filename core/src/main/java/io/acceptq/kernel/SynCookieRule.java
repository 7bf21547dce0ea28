package io.acceptq.kernel;

import io.acceptq.internal.collect.IntTable;
import io.acceptq.profile.KernelTrait;
import io.acceptq.tcp.TcpHost;
import java.util.List;

/**
 * SYN cookies: a sequence number that says when it was sent and what segment size it allows, and the time during which a listener looks at
 * them.
 *
 * <p>A cookie is a secret number, plus the peer's initial sequence number, plus the minute in the top eight bits, plus a second secret and the
 * index of the segment size in the lower bits. That is why an acknowledgement number up to three too small, or a sequence number up to three too
 * large, still passes: it names a smaller segment size.
 *
 * <p>Source: Linux v6.18, net/ipv4/syncookies.c, secure_tcp_syn_cookie(), check_tcp_syn_cookie(), __cookie_v4_check(); include/net/tcp.h,
 * tcp_cookie_time(), tcp_synq_overflow(), tcp_synq_no_recent_overflow().
 *
 * <p>Simplified: the secrets do not depend on the 4-tuple, so that equal connections get equal cookies; and as segments carry no timestamps,
 * the time a cookie was sent is kept here, and the error of the round trip is always the mean one.
 */
final class SynCookieRule {
    private static final int SECRET = 0x5c3a91e7;
    private static final int MINUTE_SECRET = 0x6b8f2d15;
    private static final int MINUTE_SHIFT = 24;
    private static final int LOW_BITS = 0xffffff;
    private static final int MINUTE_BITS = 0xff;

    /** The segment sizes a cookie can name; a peer that offers 1460 gets the last. */
    private static final List<Integer> SEGMENT_SIZES = List.of(536, 1300, 1440, 1460);

    /** A cookie's timestamp gives its low six bits to the options of the SYN, so that the round trip it tells is too long by half of 64 ms. */
    private static final int TIMESTAMP_BLUR_MILLIS = 32;

    private static final int NANOS_PER_MILLI = 1_000_000;

    private static final int SECONDS_PER_STEP = 60;

    private final TcpHost host;
    private final IntTable<CookieTime> times = new IntTable<>();

    private static final class CookieTime {
        long sentNanos;
    }

    SynCookieRule(TcpHost host) {
        this.host = host;
    }

    private int step() {
        return (int) (host.jiffies() / ((long) SECONDS_PER_STEP * host.clock().hz()));
    }

    private static int minuteHash(int step) {
        int mixed = (step ^ MINUTE_SECRET) * 0x85ebca6b;
        return mixed ^ (mixed >>> 13);
    }

    /** The initial sequence number of a SYN-ACK that is a cookie. */
    int cookie(int peerIsn) {
        int step = step();
        return SECRET + peerIsn + (step << MINUTE_SHIFT) + ((minuteHash(step) + SEGMENT_SIZES.size() - 1) & LOW_BITS);
    }

    /** Whether {@code cookie} was sent, not too long ago, to a peer that began with {@code peerIsn}. */
    boolean isValid(int cookie, int peerIsn) {
        return segmentSize(cookie, peerIsn) > 0;
    }

    /** The segment size a cookie names, or 0 if it is not valid. */
    int segmentSize(int cookie, int peerIsn) {
        int rest = cookie - SECRET - peerIsn;
        int age = (step() - (rest >>> MINUTE_SHIFT)) & MINUTE_BITS;
        if (age >= host.profile().cookies().ageLimitSteps()) {
            return 0;
        }
        int index = (rest - minuteHash(step() - age)) & LOW_BITS;
        return index < SEGMENT_SIZES.size() ? SEGMENT_SIZES.get(index) : 0;
    }

    /** A cookie with a timestamp is sent on a connection. */
    void noteTimestamp(int connection) {
        CookieTime time = times.get(connection);
        if (time == null) {
            time = new CookieTime();
            times.put(connection, time);
        }
        time.sentNanos = host.nowNanos();
    }

    /** The round trip that the timestamp in the answer to a cookie tells, microseconds. */
    long roundTripMicros(int connection) {
        CookieTime time = times.get(connection);
        long sentNanos = time == null ? host.nowNanos() : time.sentNanos;
        return (host.nowNanos() / NANOS_PER_MILLI - sentNanos / NANOS_PER_MILLI + TIMESTAMP_BLUR_MILLIS) * 1000;
    }

    /** A cookie is sent: for a while the listener will look at ACKs that may answer it. */
    void noteOverflow(Listener listener) {
        boolean everyTime = !host.profile().has(KernelTrait.NOTES_OVERFLOW_ONCE_A_SECOND);
        if (everyTime
                || host.jiffies() - listener.overflowJiffies > host.clock().hz()) {
            listener.overflowJiffies = host.jiffies();
        }
    }

    boolean overflowedLately(Listener listener) {
        long window = host.clock().ticks(host.profile().cookies().overflowWindowNanos());
        return host.jiffies() - listener.overflowJiffies <= window;
    }
}
