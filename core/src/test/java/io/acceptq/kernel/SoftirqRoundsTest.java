package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftirqRoundsTest {
    private static final long MICROSECOND = 1_000;
    private static final String BUDGET = "net.core.netdev_budget";

    private static NetdevByHand drained(Sysctls sysctls, int packets, long costNanos) {
        NetdevByHand hand = NetdevByHand.on(sysctls, costNanos);
        hand.arrive(packets);
        hand.runToTheEnd();
        return hand;
    }

    // Ten rounds of 64 packets are 640. The tenth one that uses the whole weight raises the softirq an eleventh time.
    // 2.6.32 takes 64 in a round with a budget of 1.
    @ParameterizedTest
    @CsvSource({"6.18, 300, 639, 0", "6.18, 300, 640, 1", "2.6.32, 1, 639, 0", "2.6.32, 1, 640, 1"})
    void leavesTheRestToKsoftirqdAfterTenRounds(String kernel, int budget, int packets, int wakeups) {
        Sysctls sysctls = NetdevByHand.with(KernelProfile.parse(kernel), BUDGET, budget);
        assertEquals(wakeups, drained(sysctls, packets, 0).netdev.ksoftirqdWakeups(0));
    }

    // 2 ms are one jiffy of 4 ms at HZ 250. 64 packets of 100 us end at 6.4 ms, tick 1: one round was enough. 2.6.32
    // has no such limit.
    @ParameterizedTest
    @CsvSource({"6.18, 64, 100, 1", "6.18, 64, 62, 0", "3.10, 321, 20, 1", "3.10, 321, 12, 0", "2.6.32, 321, 20, 0"})
    void leavesTheRestToKsoftirqdAfterTwoMilliseconds(String kernel, int packets, int costMicros, int wakeups) {
        // 64 * 62 us = 3.968 ms. Before 4.0 a round takes 320 packets: 320 * 20 us = 6.4 ms, 320 * 12 us = 3.84 ms.
        Sysctls sysctls = Sysctls.defaults(KernelProfile.parse(kernel));
        assertEquals(
                wakeups,
                drained(sysctls, packets, costMicros * MICROSECOND).netdev.ksoftirqdWakeups(0));
    }

    @Test
    void wakesKsoftirqdOnceUntilTheCpuIsIdle() {
        NetdevByHand hand = drained(Sysctls.defaults(KernelProfile.LINUX_6_18).withNetdevMaxBacklog(5000), 2000, 0);
        assertEquals(1, hand.netdev.ksoftirqdWakeups(0));
        NetdevByHand again = NetdevByHand.on(Sysctls.defaults(KernelProfile.LINUX_6_18), 0);
        for (int i = 1; i <= 3; i++) {
            again.arrive(640);
            again.runUntil(i);
            assertEquals(i, again.netdev.ksoftirqdWakeups(0));
        }
    }
}
