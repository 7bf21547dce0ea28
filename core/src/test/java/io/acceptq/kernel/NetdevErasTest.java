package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the netdev backlog of every profile holds and how fast it is emptied, one row a kernel.
 *
 * <p>Expected: Linux v2.6.32, v3.10, v4.0, v4.12, v5.7 and v6.18, net/core/dev.c, netif_rx() or enqueue_to_backlog(), process_backlog(),
 * net_rx_action(), skb_flow_limit(); RHEL 7 3.10.0-1160.
 */
class NetdevErasTest {
    private static final String MAX = "net.core.netdev_max_backlog";
    private static final long MICROSECOND = 1_000;
    private static final long JIFFY = 4_000_000;
    private static final int LIMIT = 7;

    /** Packets that one host takes before it drops the first, counted from rest and with the poller at work on the first one. */
    private static int held(Sysctls sysctls) {
        NetdevByHand hand = NetdevByHand.on(sysctls, MICROSECOND);
        hand.arrive(LIMIT + 1);
        hand.runUntil(0);
        int taken = LIMIT + 1;
        while (hand.dropped.isEmpty()) {
            hand.arrive(1);
            taken++;
        }
        return taken - 1;
    }

    // Limit 7. At rest 8 = 7 + 1 fit. Where the poller has taken all 8 to a queue of its own, 8 more fit: 2 * (7 + 1).
    // Where it takes one by one, only the place of the one in work is free: 8 + 1.
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 9",
        "el6, 9",
        "3.10, 16",
        "el7, 16",
        "4.4, 16",
        "4.9, 16",
        "el8, 16",
        "4.19, 16",
        "5.4, 16",
        "5.15, 16",
        "6.1, 16",
        "6.1.192, 16",
        "6.6, 16",
        "6.12, 16",
        "6.12.117, 16",
        "6.18, 16"
    })
    void takesWhileItsLengthIsAtMostTheLimitAndHoldsTwiceThatWithAPollersQueue(String kernel, int whileWorking) {
        Sysctls sysctls = NetdevByHand.with(KernelProfile.parse(kernel), MAX, LIMIT);
        NetdevByHand atRest = NetdevByHand.on(sysctls, MICROSECOND);
        atRest.arrive(LIMIT + 2);
        assertEquals(List.of(LIMIT + 1), atRest.dropped);
        assertEquals(whileWorking, held(sysctls));
    }

    // Budget 300, weight 64. Up to 3.10 a run polls 5 times, 320 packets, and is squeezed; later a full poller waits
    // for the next run, and 300 is never reached: the squeezes of 1000 packets at no cost are 3 = 1000 / 320, or none.
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 3",
        "el6, 3",
        "3.10, 3",
        "el7, 0",
        "4.4, 0",
        "4.9, 0",
        "el8, 0",
        "4.19, 0",
        "5.4, 0",
        "5.15, 0",
        "6.1, 0",
        "6.1.192, 0",
        "6.6, 0",
        "6.12, 0",
        "6.12.117, 0",
        "6.18, 0"
    })
    void usesUpItsBudgetOnlyWhereAFullPollerIsPolledAgainInTheSameRun(String kernel, int squeezes) {
        NetdevByHand hand = NetdevByHand.on(Sysctls.defaults(KernelProfile.parse(kernel)), 0);
        hand.arrive(1000);
        hand.runToTheEnd();
        assertEquals(squeezes, hand.netdev.timeSqueeze(0));
    }

    // Packets of one jiffy each: how many are enough for time_squeeze. 2.6.32: tick 3 is the first beyond 2, and a poll
    // ends with its jiffy. 3.10 compares ahead of the next poll, which only 64 packets bring about; later kernels
    // compare after each poll: tick 2 is reached after 2. Since 4.12, 2000 us are 1 jiffy; since 5.7 the default is 2.
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 3",
        "el6, 3",
        "3.10, 64",
        "el7, 2",
        "4.4, 2",
        "4.9, 2",
        "el8, 1",
        "4.19, 1",
        "5.4, 1",
        "5.15, 2",
        "6.1, 2",
        "6.1.192, 2",
        "6.6, 2",
        "6.12, 2",
        "6.12.117, 2",
        "6.18, 2"
    })
    void stopsWhenItsTimeIsUp(String kernel, int packets) {
        Sysctls sysctls = Sysctls.defaults(KernelProfile.parse(kernel));
        for (int arrived : new int[] {packets - 1, packets}) {
            NetdevByHand hand = NetdevByHand.on(sysctls, JIFFY);
            hand.arrive(arrived);
            hand.runToTheEnd();
            assertEquals(arrived == packets ? 1 : 0, hand.netdev.timeSqueeze(0), arrived + " packets");
        }
    }

    @Test
    void limitsAFlowFromHalfOfTheLimitOnWhereverThereIsAFlowLimit() {
        // Limit 200: 100 packets are not looked at, 64 of the next ones pass, the 165th is dropped.
        for (KernelProfile kernel : KernelProfile.all()) {
            boolean before311 = List.of("2.6.32", "el6", "3.10", "el7").contains(kernel.spelling());
            if (before311) {
                assertEquals(
                        false,
                        Sysctls.defaults(kernel).keys().contains("net.core.flow_limit_cpu_bitmap"),
                        kernel.label());
                continue;
            }
            Sysctls sysctls = NetdevByHand.with(kernel, MAX, 200).with("net.core.flow_limit_cpu_bitmap", 1);
            NetdevByHand hand = NetdevByHand.on(sysctls, MICROSECOND);
            hand.arrive(165);
            assertEquals(List.of(164), hand.dropped, kernel.label());
            assertEquals(1, hand.netdev.flowLimited(0), kernel.label());
        }
    }
}
