package io.acceptq.kernel;

import io.acceptq.internal.collect.IntFifo;
import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.Sysctls;

/**
 * Keeps one flow from taking the second half of a netdev backlog: among the last 128 packets a CPU wanted to enqueue, a flow may have 64.
 *
 * <p>Each CPU of net.core.flow_limit_cpu_bitmap has a table for what it enqueues, on whichever CPU. Packets that were dropped count among the
 * 128, so a flow that goes on sending stays out. The history starts with 128 packets of the flow in the first place of the table, as the
 * kernel's zeroed memory does. CPUs above 30 have no place in the bitmap here.
 *
 * <p>Simplified: a flow's place in the table is its hash modulo the table's length, as when the rule was new; 6.18 multiplies the
 * hash first, so other flows share a place.
 *
 * <p>Source: Linux v4.4 and v6.18, net/core/dev.c, skb_flow_limit(); net/core/sysctl_net_core.c, flow_limit_cpu_sysctl().
 */
final class FlowLimit {
    private static final int HISTORY = 128;
    private static final int BITS_OF_BITMAP = 31;

    private final int cpu;
    private final IntFifo history = new IntFifo();
    private int[] packetsOfPlace = {};
    private long limited;

    FlowLimit(int cpu) {
        this.cpu = cpu;
    }

    /**
     * Makes or drops the CPU's table. One that exists keeps its length and its history.
     *
     * @throws IllegalArgumentException if a table is due and net.core.flow_limit_table_len is no power of two
     */
    void configure(Sysctls sysctls) {
        boolean due = cpu < BITS_OF_BITMAP
                && (sysctls.flowLimitCpuBitmap() >> cpu & 1) != 0
                && sysctls.profile().has(KernelTrait.HAS_FLOW_LIMIT);
        if (due == isOn()) {
            return;
        }
        history.clear();
        limited = 0;
        packetsOfPlace = due ? new int[tableLength(sysctls)] : new int[0];
        for (int i = 0; due && i < HISTORY; i++) {
            history.add(0);
        }
    }

    private static int tableLength(Sysctls sysctls) {
        int length = sysctls.flowLimitTableLen();
        if (Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException(
                    "net.core.flow_limit_table_len must be a power of two, but was " + length);
        }
        return length;
    }

    boolean isOn() {
        return packetsOfPlace.length > 0;
    }

    /** Whether one more packet of the flow is one too many. Changes nothing. */
    boolean isOverShare(int flowHash) {
        return packetsWithOneMore(place(flowHash)) > HISTORY / 2;
    }

    /** Puts the packet into the history in place of the oldest one. */
    void enqueued(int flowHash) {
        int place = place(flowHash);
        if (isOverShare(flowHash)) {
            limited++;
        }
        int oldest = history.poll();
        history.add(place);
        if (packetsOfPlace[oldest] > 0) {
            packetsOfPlace[oldest]--;
        }
        packetsOfPlace[place]++;
    }

    private int packetsWithOneMore(int place) {
        int packets = packetsOfPlace[place];
        boolean replacesItsOwn = history.peek() == place;
        return replacesItsOwn ? packets : packets + 1;
    }

    private int place(int flowHash) {
        return flowHash & (packetsOfPlace.length - 1);
    }

    /** How many packets went beyond their flow's share since the table was made. */
    long limited() {
        return limited;
    }
}
