package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.HostOutput;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Drives a kernel by hand: times, segments in, segments out, queue lengths, counters. Timers run when the script moves on; what they send waits
 * to be expected, in order. Jiffies are 0 at time 0.
 */
final class KernelScript implements HostOutput {
    static final Segment SYN = Segment.PLAIN_SYN;
    static final Segment ACK = Segment.ACK;

    /** What a SYN-ACK to {@link #SYN} looks like. */
    static final String SYN_ACK = "SYN-ACK seq 0 ack 1";

    private record Sent(long nanos, int connection, String text) {}

    private record Wake(int socket) {}

    private record Acceptable(int listener) {}

    private final KernelProfile profile;
    private Sysctls sysctls;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<Wake> wakes = new ArrayList<>();
    private final List<Acceptable> acceptables = new ArrayList<>();
    private Kernel kernel;
    private int listener = -1;
    private long nowNanos;
    private long wakeAtNanos = Long.MAX_VALUE;

    private KernelScript(KernelProfile profile) {
        this.profile = profile;
        this.sysctls = Sysctls.defaults(profile);
        this.kernel = newKernel();
    }

    static KernelScript on(KernelProfile profile) {
        return new KernelScript(profile);
    }

    private Kernel newKernel() {
        JiffyClock clock = new JiffyClock(profile.timers().hz(), 0, 0);
        return Kernel.create(profile, sysctls, clock, this, InitialSequence.ZERO, connection -> connection);
    }

    /** Before the first event: the kernel starts with these settings. Later: they change. */
    KernelScript sysctls(UnaryOperator<Sysctls> change) {
        sysctls = change.apply(sysctls);
        if (nowNanos == 0 && listener < 0) {
            kernel = newKernel();
        } else {
            kernel.sysctlsChanged(nowNanos, sysctls);
        }
        return this;
    }

    KernelScript backlog(int backlog) {
        if (listener < 0) {
            listener = kernel.listen(nowNanos, backlog);
        } else {
            kernel.listenAgain(nowNanos, listener, backlog);
        }
        return this;
    }

    KernelScript deferAccept(int seconds) {
        kernel.deferAccept(nowNanos, listener, seconds);
        return this;
    }

    /** Moves to a time in seconds; timers due until then run. */
    KernelScript at(String seconds) {
        long until = new BigDecimal(seconds).movePointRight(9).longValueExact();
        while (wakeAtNanos <= until) {
            nowNanos = wakeAtNanos;
            wakeAtNanos = Long.MAX_VALUE;
            kernel.timeArrived(nowNanos);
        }
        nowNanos = until;
        return this;
    }

    KernelScript in(int connection, Segment segment) {
        verdicts.clear();
        kernel.segmentArrived(nowNanos, connection, segment);
        return this;
    }

    /** SYN and final ACK of connections that wait for accept(). */
    KernelScript handshakes(int... connections) {
        for (int connection : connections) {
            in(connection, SYN).out(connection, SYN_ACK).in(connection, ACK).verdict(Verdict.FINAL_ACK_ACCEPTED);
        }
        return this;
    }

    /** The oldest segment that nobody expected yet. */
    KernelScript out(int connection, String text) {
        assertTrue(
                !sent.isEmpty(),
                "expected " + text + " for connection " + connection + ", but nothing was sent; " + verdicts);
        Sent first = sent.poll();
        assertEquals(connection + ": " + text, first.connection() + ": " + first.text());
        return this;
    }

    /** Takes the oldest segment that nobody expected yet: its sequence number. */
    int takeSequence() {
        String text = sent.remove().text();
        String number = text.substring(text.indexOf("seq ") + 4, text.indexOf(" ack "));
        return Integer.parseUnsignedInt(number);
    }

    /** As {@link #out}, sent by a timer between two times in seconds. */
    KernelScript outBetween(String from, String to, int connection, String text) {
        assertTrue(
                !sent.isEmpty(), "expected " + text + " between " + from + " and " + to + " s, but nothing was sent");
        long nanos = sent.element().nanos();
        long early = new BigDecimal(from).movePointRight(9).longValueExact();
        long late = new BigDecimal(to).movePointRight(9).longValueExact();
        assertTrue(
                early <= nanos && nanos <= late,
                text + " was sent at " + nanos + " ns, not between " + from + " and " + to + " s");
        return out(connection, text);
    }

    KernelScript silence() {
        assertTrue(sent.isEmpty(), "expected silence, but was sent: " + sent);
        return this;
    }

    KernelScript verdict(Verdict verdict) {
        assertTrue(verdicts.contains(verdict), "expected " + verdict + ", but the verdicts were " + verdicts);
        return this;
    }

    KernelScript acceptQueue(int length) {
        assertEquals(length, kernel.acceptQueueLength(listener), "accept queue");
        return this;
    }

    KernelScript synQueue(int length) {
        assertEquals(length, kernel.synQueueLength(listener), "SYN queue");
        return this;
    }

    KernelScript counted(KernelCounter counter, long value) {
        assertEquals(value, kernel.counters().value(counter), counter.label());
        return this;
    }

    Kernel kernel() {
        return kernel;
    }

    int listener() {
        return listener;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** accept(): the socket. */
    int accept() {
        return kernel.accept(nowNanos, listener);
    }

    boolean wasWoken(int socket) {
        return wakes.contains(new Wake(socket));
    }

    /** Whether the process of a listener was ever told of a connection. */
    boolean isAcceptable(int ofListener) {
        return acceptables.contains(new Acceptable(ofListener));
    }

    @Override
    public void transmit(int connection, Segment segment) {
        sent.add(new Sent(nowNanos, connection, segment.toString()));
    }

    @Override
    public void wakeAt(long nanos) {
        wakeAtNanos = nanos;
    }

    @Override
    public void concluded(int connection, Verdict verdict) {
        verdicts.add(verdict);
    }

    @Override
    public void acceptable(int ofListener) {
        acceptables.add(new Acceptable(ofListener));
    }

    @Override
    public void connected(int socket) {
        wakes.add(new Wake(socket));
    }

    @Override
    public void readable(int socket) {
        wakes.add(new Wake(socket));
    }

    @Override
    public void forgotten(int connection) {}
}
