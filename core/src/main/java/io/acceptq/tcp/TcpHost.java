package io.acceptq.tcp;

import io.acceptq.internal.collect.ExactTimers;
import io.acceptq.internal.collect.IntTable;
import io.acceptq.internal.collect.TimerWheel;
import io.acceptq.internal.collect.Timers;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.profile.TimerRounding;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import io.acceptq.wire.SegmentCache;

/**
 * What every rule of a host's TCP works with: the time, the profile and the sysctls in force, the timers, the counters and the way out.
 *
 * <p>The host is told the time with each call from outside; it never asks for it.
 */
public final class TcpHost {
    private final KernelProfile profile;
    private final JiffyClock clock;
    private final HostOutput output;
    private final HostCounters counters;
    private final Timers timers;
    private final IntTable<HostTimer> timersById = new IntTable<>();
    private final SegmentCache segments = new SegmentCache();
    private Sysctls sysctls;
    private int timersMade;
    private long nowNanos;
    private long jiffies;
    private long announcedTick = Long.MAX_VALUE;

    /** A host at time 0. */
    public TcpHost(KernelProfile profile, Sysctls sysctls, JiffyClock clock, HostOutput output) {
        this.profile = profile;
        this.sysctls = sysctls;
        this.clock = clock;
        this.output = output;
        this.counters = new HostCounters(profile);
        this.timers = profile.timers().rounding() == TimerRounding.GRANULAR ? new TimerWheel() : new ExactTimers();
        this.jiffies = clock.jiffies(0);
    }

    /** What differs between kernels. */
    public KernelProfile profile() {
        return profile;
    }

    /** The settings in force. */
    public Sysctls sysctls() {
        return sysctls;
    }

    /** Puts other settings in force. Rules read them when they next apply. */
    public void use(Sysctls changed) {
        sysctls = changed;
    }

    /** The counters of this host. */
    public HostCounters counters() {
        return counters;
    }

    /** Where the host tells the world what it does. */
    public HostOutput output() {
        return output;
    }

    /** The time of the call that is being served. */
    public long nowNanos() {
        return nowNanos;
    }

    /** The tick counter at {@link #nowNanos()}. */
    public long jiffies() {
        return jiffies;
    }

    /** The tick clock. */
    public JiffyClock clock() {
        return clock;
    }

    Timers timers() {
        return timers;
    }

    /** A timer that runs {@code expiry} when it fires. */
    public HostTimer newTimer(Runnable expiry) {
        HostTimer timer = new HostTimer(this, timersMade, expiry);
        timersById.put(timersMade++, timer);
        return timer;
    }

    /**
     * Moves the host's clock.
     *
     * @throws IllegalArgumentException if time runs backwards
     */
    public void moveTo(long nanos) {
        if (nanos < nowNanos) {
            throw new IllegalArgumentException(
                    "time must not run backwards: it is " + nowNanos + " ns, but was told " + nanos);
        }
        nowNanos = nanos;
        jiffies = clock.jiffies(nanos);
    }

    /** Runs the timers that are due, in the wheel's order. */
    public void runTimers() {
        announcedTick = Long.MAX_VALUE;
        for (long tick = timers.nextTick(); tick <= jiffies; tick = timers.nextTick()) {
            for (int id = timers.pollDue(tick); id >= 0; id = timers.pollDue(tick)) {
                fire(id);
            }
        }
    }

    private void fire(int id) {
        HostTimer timer = timersById.get(id);
        if (timer == null) {
            throw new IllegalStateException("timer " + id + " fired, but was never made");
        }
        timer.fire();
    }

    /** Tells the world when the next timer is due, if that is earlier than it was told. Ends every call from outside. */
    public void announceNextTimer() {
        long next = timers.nextTick();
        if (next < announcedTick) {
            announcedTick = next;
            output.wakeAt(clock.edgeNanos(next));
        }
    }

    /** Records a verdict: counts it and reports it. */
    public void conclude(int connection, Verdict verdict) {
        counters.concluded(verdict);
        output.concluded(connection, verdict);
    }

    /** Sends a segment and counts it. */
    public void transmit(int connection, int bits, int sequence, int acknowledgement, int length) {
        counters.segmentSent(bits);
        output.transmit(connection, segments.segment(bits, sequence, acknowledgement, length));
    }

    /** Sends a segment that was sent before; such a segment counts in RetransSegs through its verdict, not in OutSegs. */
    public void retransmit(int connection, int bits, int sequence, int acknowledgement, int length) {
        output.transmit(connection, segments.segment(bits, sequence, acknowledgement, length));
    }

    /**
     * Answers a segment for which there is no socket with RST, unless it is a RST itself.
     *
     * <p>Source: Linux v6.18, net/ipv4/tcp_ipv4.c, tcp_v4_send_reset(): with ACK, the RST takes its number; without, it acknowledges
     * what came.
     */
    public void sendReset(int connection, Segment cause) {
        if (cause.isRst()) {
            return;
        }
        if (cause.isAck()) {
            transmit(connection, Segment.RST, cause.acknowledgement(), 0, 0);
        } else {
            transmit(connection, Segment.RST | Segment.ACK_FLAG, 0, cause.endSequence(), 0);
        }
    }
}
