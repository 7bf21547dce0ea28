package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.verdict.Rule;
import io.acceptq.verdict.Setting;
import io.acceptq.verdict.SoftnetCounter;
import io.acceptq.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogEnqueueTest {
    private static final String MAX = "net.core.netdev_max_backlog";
    private static final long MICROSECOND = 1_000;

    @Test
    void holdsOnePacketMoreThanItsLimit() {
        // qlen <= max is asked before the packet is added: lengths 0 to max pass, which are max + 1 packets.
        for (KernelProfile kernel : KernelProfile.all()) {
            for (int limit : new int[] {0, 1, 10, 1000}) {
                NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(kernel, MAX, limit), MICROSECOND);
                hand.arrive(limit + 1);
                assertEquals(List.of(), hand.dropped, kernel.label());
                hand.arrive(1);
                assertEquals(List.of(limit + 1), hand.dropped, kernel.label());
                assertEquals(List.of(Verdict.PACKET_DROPPED_BACKLOG_FULL), hand.verdicts);
                assertEquals(limit + 1, hand.netdev.length(0));
                assertEquals(limit, hand.netdev.limit());
                assertEquals(1, hand.netdev.dropped(0));
                assertEquals(0, hand.netdev.dropped(1));
            }
        }
    }

    // The process queue doubles what is held. With max 10: 11 wait when the poller starts; it moves all of them and
    // works on the first, so
    // 10 wait in its queue and 11 more fit, 22 = 2 * (10 + 1) with the one in work. Without such a queue, 10 + 1 and
    // the one in work: 12.
    @ParameterizedTest
    @CsvSource({"2.6.32, 1, 11", "el6, 1, 11", "3.10, 11, 21", "el7, 11, 21", "4.4, 11, 21", "6.18, 11, 21"})
    void holdsTwiceItsLimitWhereThePollerHasAQueue(String kernel, int fitsMeanwhile, int peak) {
        NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(KernelProfile.parse(kernel), MAX, 10), MICROSECOND);
        hand.arrive(11);
        hand.runUntil(0);
        hand.arrive(fitsMeanwhile);
        assertEquals(List.of(), hand.dropped);
        hand.arrive(1);
        assertEquals(1, hand.netdev.dropped(0));
        assertEquals(peak, hand.netdev.length(0));
        assertEquals(peak, hand.netdev.peak(0));
        hand.runToTheEnd();
        assertEquals(11 + fitsMeanwhile, hand.delivered.size());
        assertEquals(0, hand.netdev.length(0));
        assertEquals(peak, hand.netdev.peak(0));
    }

    @Test
    void takesPacketsAgainOnceTheProcessQueueIsEmpty() {
        // Max 1, cost 1 us. Packets 0 and 1 wait, are moved at 0 and done at 1 and 2 us; 2 and 3 fill the input queue
        // until it is moved at 2 us.
        NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(KernelProfile.LINUX_6_18, MAX, 1), MICROSECOND);
        hand.arrive(2);
        hand.runUntil(0);
        hand.arrive(2);
        hand.runUntil(2 * MICROSECOND - 1);
        hand.arrive(1);
        assertEquals(List.of(4), hand.dropped);
        hand.runUntil(2 * MICROSECOND);
        hand.arrive(2);
        assertEquals(List.of(4), hand.dropped);
        hand.runToTheEnd();
        assertEquals(List.of(0, 1, 2, 3, 5, 6), hand.delivered);
    }

    @Test
    void obeysAChangedLimitFromTheNextPacketOn() {
        NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(KernelProfile.LINUX_6_18, MAX, 1), MICROSECOND);
        hand.arrive(2);
        hand.netdev.sysctlsChanged(NetdevByHand.with(KernelProfile.LINUX_6_18, MAX, 2));
        hand.arrive(2);
        assertEquals(List.of(3), hand.dropped);
        assertEquals(2, hand.netdev.limit());
    }

    @Test
    void countsADropInTheDeviceExceptOnTheOldestKernels() {
        for (KernelProfile kernel : KernelProfile.all()) {
            NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(kernel, MAX, 0), MICROSECOND);
            hand.arrive(3);
            boolean oldest =
                    kernel.spelling().equals("2.6.32") || kernel.spelling().equals("el6");
            assertEquals(oldest ? 0 : 2, hand.netdev.deviceRxDropped(), kernel.label());
        }
    }

    @Test
    void countsNothingInTcp() {
        for (Verdict verdict : List.of(Verdict.PACKET_DROPPED_BACKLOG_FULL, Verdict.PACKET_DROPPED_FLOW_LIMIT)) {
            assertEquals(List.of(), verdict.counters());
            assertEquals(Setting.NETDEV_MAX_BACKLOG, verdict.setting());
            assertEquals("net/core/dev.c", verdict.rule().file());
        }
        assertEquals(Rule.ENQUEUE_TO_BACKLOG, Verdict.PACKET_DROPPED_BACKLOG_FULL.rule());
        assertEquals(Rule.FLOW_LIMIT, Verdict.PACKET_DROPPED_FLOW_LIMIT.rule());
        assertEquals("softnet_stat dropped", SoftnetCounter.DROPPED.label());
    }

    // netif_rx() of 2.6.32 counts what it gets and netif_receive_skb() what is delivered: 3 arrive, 1 fits into max 0
    // and is delivered.
    @ParameterizedTest
    @CsvSource({"2.6.32, 3, 4", "el6, 3, 4", "3.10, 0, 1", "6.18, 0, 1"})
    void countsProcessedTwiceOnTheOldestKernels(String kernel, int arrived, int done) {
        NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(KernelProfile.parse(kernel), MAX, 0), MICROSECOND);
        hand.arrive(3);
        assertEquals(arrived, hand.netdev.processed(0));
        hand.runToTheEnd();
        assertEquals(done, hand.netdev.processed(0));
    }

    @ParameterizedTest
    @CsvSource({"el6, 2, 0", "3.10, 0, 2", "6.18, 0, 2"})
    void countsADropOfASteeredPacketOnOneCpu(String kernel, int onTheSteeringCpu, int onTheOther) {
        NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(KernelProfile.parse(kernel), MAX, 0), MICROSECOND);
        hand.steer(3, 5);
        assertEquals(onTheSteeringCpu, hand.netdev.dropped(0));
        assertEquals(onTheOther, hand.netdev.dropped(1));
        hand.runToTheEnd();
        assertEquals(List.of(0), hand.delivered);
    }

    @Test
    void wakesTheOtherCpuOnceForAllThatWaits() {
        NetdevByHand hand = NetdevByHand.on(Sysctls.defaults(KernelProfile.LINUX_6_18), MICROSECOND);
        hand.steer(3, 5);
        assertEquals(1, hand.netdev.receivedRps(1));
        hand.runUntil(10 * MICROSECOND);
        hand.steer(1, 5);
        assertEquals(2, hand.netdev.receivedRps(1));
        assertEquals(0, hand.netdev.receivedRps(0));
        hand.runUntil(20 * MICROSECOND);
        hand.arrive(1);
        assertEquals(0, hand.netdev.receivedRps(0));
    }

    @Test
    void keepsOneQueuePerCpu() {
        NetdevByHand hand = NetdevByHand.on(NetdevByHand.with(KernelProfile.LINUX_6_18, MAX, 0), MICROSECOND);
        hand.arrive(2);
        hand.steer(2, 5);
        assertEquals(List.of(1, 3), hand.dropped);
        hand.runToTheEnd();
        assertEquals(List.of(0, 2), hand.delivered);
        // Both CPUs work at the same time.
        assertEquals(List.of(MICROSECOND, MICROSECOND), hand.deliveredAtNanos);
    }
}
