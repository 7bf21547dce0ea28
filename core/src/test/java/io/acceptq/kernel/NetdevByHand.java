package io.acceptq.kernel;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A host's netdev backlogs driven by a test: it keeps the times asked for, and what was delivered and dropped. */
final class NetdevByHand implements NetdevOutput {
    private static final long NOT_DUE = Long.MAX_VALUE;

    /** Packets in the order of delivery. */
    final List<Integer> delivered = new ArrayList<>();
    /** The time of each delivery. */
    final List<Long> deliveredAtNanos = new ArrayList<>();
    /** Packets in the order of their drop. */
    final List<Integer> dropped = new ArrayList<>();
    /** Why each was dropped. */
    final List<Verdict> verdicts = new ArrayList<>();

    final NetdevBacklog netdev;
    private final long[] dueNanos;
    private long nowNanos;
    private int nextPacket;

    private NetdevByHand(Sysctls sysctls, JiffyClock clock, int cpus, long packetCostNanos) {
        this.netdev = NetdevBacklog.create(sysctls.profile(), sysctls, clock, cpus, packetCostNanos, this);
        this.dueNanos = new long[cpus];
        Arrays.fill(dueNanos, NOT_DUE);
    }

    /** Two CPUs, jiffies that begin at time 0, packets of this cost. */
    static NetdevByHand on(Sysctls sysctls, long packetCostNanos) {
        return on(sysctls, new JiffyClock(sysctls.profile().timers().hz(), 0, 0), packetCostNanos);
    }

    static NetdevByHand on(Sysctls sysctls, JiffyClock clock, long packetCostNanos) {
        return new NetdevByHand(sysctls, clock, 2, packetCostNanos);
    }

    static Sysctls with(KernelProfile kernel, String key, int value) {
        return Sysctls.defaults(kernel).with(key, value);
    }

    /** Packets of one flow, numbered on from the last ones, reach the backlog of CPU 0 now. */
    void arrive(int packets) {
        arrive(packets, 5);
    }

    void arrive(int packets, int flowHash) {
        for (int i = 0; i < packets; i++) {
            netdev.packetArrived(nowNanos, 0, nextPacket++, flowHash);
        }
    }

    /** CPU 0 steers packets to CPU 1. */
    void steer(int packets, int flowHash) {
        for (int i = 0; i < packets; i++) {
            netdev.packetSteered(nowNanos, 0, 1, nextPacket++, flowHash);
        }
    }

    /** Lets the softirqs run that are due up to this time. */
    void runUntil(long nanos) {
        for (int cpu = earliest(); dueNanos[cpu] <= nanos; cpu = earliest()) {
            nowNanos = dueNanos[cpu];
            dueNanos[cpu] = NOT_DUE;
            netdev.softirqDue(nowNanos, cpu);
        }
        nowNanos = nanos;
    }

    /** Lets the softirqs run until nothing waits. */
    void runToTheEnd() {
        runUntil(NOT_DUE - 1);
    }

    boolean isIdle() {
        return dueNanos[earliest()] == NOT_DUE;
    }

    private int earliest() {
        int earliest = 0;
        for (int cpu = 1; cpu < dueNanos.length; cpu++) {
            earliest = dueNanos[cpu] < dueNanos[earliest] ? cpu : earliest;
        }
        return earliest;
    }

    @Override
    public void deliver(int cpu, int packet) {
        delivered.add(packet);
        deliveredAtNanos.add(nowNanos);
    }

    @Override
    public void dropped(int cpu, int packet, Verdict verdict) {
        dropped.add(packet);
        verdicts.add(verdict);
    }

    @Override
    public void softirqAt(long nanos, int cpu) {
        if (dueNanos[cpu] != NOT_DUE) {
            throw new IllegalStateException("CPU " + cpu + " asked for two times");
        }
        dueNanos[cpu] = nanos;
    }
}
