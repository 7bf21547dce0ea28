package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetdevBacklogTest {
    private static final Sysctls SYSCTLS = Sysctls.defaults(KernelProfile.LINUX_6_18);

    @Test
    void deliversAPacketAtTheEndOfItsWork() {
        NetdevByHand hand = NetdevByHand.on(SYSCTLS, 1_000);
        hand.runUntil(300);
        hand.arrive(2);
        hand.runUntil(1_299);
        assertEquals(List.of(), hand.delivered);
        hand.runUntil(1_300);
        assertEquals(List.of(0), hand.delivered);
        hand.runUntil(1_900);
        hand.arrive(1);
        hand.runToTheEnd();
        // 1_300 + 1_000 for packet 1; packet 2 arrives during its work and follows.
        assertEquals(List.of(0, 1, 2), hand.delivered);
        assertEquals(List.of(1_300L, 2_300L, 3_300L), hand.deliveredAtNanos);
        assertEquals(3, hand.netdev.processed(0));
    }

    @Test
    void deliversAtTheTimeOfArrivalWithoutACost() {
        NetdevByHand hand = NetdevByHand.on(SYSCTLS, 0);
        hand.runUntil(7);
        hand.arrive(1001);
        hand.runUntil(7);
        assertEquals(1001, hand.delivered.size());
        assertEquals(7L, hand.deliveredAtNanos.get(1000));
        assertTrue(hand.isIdle());
        assertEquals(0, hand.netdev.length(0));
        assertEquals(1001, hand.netdev.peak(0));
    }

    @Test
    void startsAgainAfterRest() {
        NetdevByHand hand = NetdevByHand.on(SYSCTLS, 1_000);
        hand.arrive(1);
        hand.runUntil(5_000);
        assertTrue(hand.isIdle());
        hand.arrive(1);
        hand.runToTheEnd();
        assertEquals(List.of(1_000L, 6_000L), hand.deliveredAtNanos);
    }

    @Test
    void refusesATimeItDidNotAskFor() {
        NetdevByHand hand = NetdevByHand.on(SYSCTLS, 1_000);
        IllegalStateException idle = assertThrows(IllegalStateException.class, () -> hand.netdev.softirqDue(0, 1));
        assertEquals("CPU 1 did not ask for its softirq at 0 ns", idle.getMessage());
        hand.arrive(1);
        assertThrows(IllegalStateException.class, () -> hand.netdev.softirqDue(1, 0));
    }

    @Test
    void refusesNumbersOutOfRange() {
        NetdevByHand hand = NetdevByHand.on(SYSCTLS, 0);
        KernelProfile kernel = KernelProfile.LINUX_6_18;
        assertEquals(
                "cpus must be at least 1, but was 0",
                assertThrows(IllegalArgumentException.class, () -> NetdevBacklog.create(kernel, SYSCTLS, 0, 0, hand))
                        .getMessage());
        assertEquals(
                "packetCostNanos must be at least 0, but was -1",
                assertThrows(IllegalArgumentException.class, () -> NetdevBacklog.create(kernel, SYSCTLS, 1, -1, hand))
                        .getMessage());
        assertEquals(
                "cpu must be between 0 and 1, but was 2",
                assertThrows(IllegalArgumentException.class, () -> hand.netdev.packetArrived(0, 2, 0, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> hand.netdev.length(-1));
        assertEquals(2, hand.netdev.cpus());
    }
}
