package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.JiffyClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftirqRunTest {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final String BUDGET = "net.core.netdev_budget";
    private static final String WEIGHT = "net.core.dev_weight";

    private static NetdevByHand drained(Sysctls sysctls, int packets, long costNanos) {
        NetdevByHand hand = NetdevByHand.on(sysctls, costNanos);
        hand.arrive(packets);
        hand.runToTheEnd();
        assertEquals(packets, hand.delivered.size());
        assertTrue(hand.isIdle());
        return hand;
    }

    // Before 4.0 a run goes on while the budget of 300 lasts, which is looked at between polls of 64: after 4 polls 300
    // - 256 = 44 are left,
    // so a fifth poll starts, and after 5 * 64 = 320 the run ends. At 1 us a packet that is 320 us, far from two
    // jiffies.
    @ParameterizedTest
    @CsvSource({"2.6.32", "el6", "3.10"})
    void takes320PacketsInARunBefore40(String kernel) {
        NetdevByHand hand = NetdevByHand.on(Sysctls.defaults(KernelProfile.parse(kernel)), MICROSECOND);
        hand.arrive(1001);
        hand.runUntil(319 * MICROSECOND);
        assertEquals(319, hand.delivered.size());
        assertEquals(0, hand.netdev.timeSqueeze(0));
        hand.runUntil(320 * MICROSECOND);
        assertEquals(320, hand.delivered.size());
        assertEquals(1, hand.netdev.timeSqueeze(0));
        // 1001 = 3 * 320 + 41.
        hand.runToTheEnd();
        assertEquals(3, hand.netdev.timeSqueeze(0));
        assertEquals(1001, hand.delivered.size());
        assertEquals(1001 * MICROSECOND, hand.deliveredAtNanos.get(1000));
    }

    // Since then a full poller waits for the next run, so no run comes near 300.
    @ParameterizedTest
    @CsvSource({"el7", "4.4", "4.19", "5.15", "6.18"})
    void takes64PacketsInARunSince40(String kernel) {
        NetdevByHand hand = drained(Sysctls.defaults(KernelProfile.parse(kernel)), 1001, MICROSECOND);
        assertEquals(0, hand.netdev.timeSqueeze(0));
        // 1001 = 15 * 64 + 41: the softirq was raised again 15 times, the tenth time by ksoftirqd.
        assertEquals(1, hand.netdev.ksoftirqdWakeups(0));
    }

    // 5 polls of 64 leave the poller on its list, though nothing waits: the test of the budget ahead of the sixth poll
    // counts.
    @ParameterizedTest
    @CsvSource({"2.6.32, 319, 0", "2.6.32, 320, 1", "3.10, 319, 0", "3.10, 320, 1", "3.10, 640, 2", "6.18, 320, 0"})
    void countsASqueezeThoughNothingWaits(String kernel, int packets, int squeezes) {
        NetdevByHand hand = drained(Sysctls.defaults(KernelProfile.parse(kernel)), packets, 0);
        assertEquals(squeezes, hand.netdev.timeSqueeze(0));
    }

    // A budget of 63 is used up by one poll of 63, which ends because the queue is empty. Ahead of the next poll there
    // is no next poll, so
    // nothing is compared; after the poll the budget is compared, whatever waits.
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 63, 63, 0",
        "3.10, 63, 63, 0",
        "el7, 63, 63, 1",
        "4.4, 63, 63, 1",
        "6.18, 63, 63, 1",
        "3.10, 63, 62, 0",
        "4.4, 63, 62, 0",
        "6.18, 63, 62, 0",
        "3.10, 64, 64, 1",
        "4.4, 64, 64, 1",
        "6.18, 64, 64, 1"
    })
    void comparesTheBudgetBeforeOrAfterAPoll(String kernel, int budget, int packets, int squeezes) {
        Sysctls sysctls = NetdevByHand.with(KernelProfile.parse(kernel), BUDGET, budget);
        assertEquals(squeezes, drained(sysctls, packets, 0).netdev.timeSqueeze(0));
    }

    // With the budget equal to the weight each full poll squeezes: 100 = 6 * 16 + 4, and 100 = 3 * 32 + 4 with a bias
    // of 2.
    @Test
    void pollsTheWeightTimesTheBias() {
        Sysctls sixteen =
                NetdevByHand.with(KernelProfile.LINUX_6_18, WEIGHT, 16).with(BUDGET, 16);
        assertEquals(6, drained(sixteen, 100, 0).netdev.timeSqueeze(0));
        Sysctls thirtyTwo = sixteen.with("net.core.dev_weight_rx_bias", 2).with(BUDGET, 32);
        assertEquals(3, drained(thirtyTwo, 100, 0).netdev.timeSqueeze(0));
        Sysctls old = NetdevByHand.with(KernelProfile.LINUX_2_6_32, WEIGHT, 16).with(BUDGET, 16);
        assertEquals(6, drained(old, 100, 0).netdev.timeSqueeze(0));
    }

    @Test
    void usesAChangedWeightFromThePollAfterTheNext() {
        // Budget 1: every poll that finds a packet squeezes. 100 = 64 by the old weight + 10 + 10 + 10 + 6.
        Sysctls before = NetdevByHand.with(KernelProfile.LINUX_6_18, BUDGET, 1);
        NetdevByHand hand = NetdevByHand.on(before, 0);
        hand.netdev.sysctlsChanged(before.with(WEIGHT, 10));
        hand.arrive(100);
        hand.runToTheEnd();
        assertEquals(5, hand.netdev.timeSqueeze(0));
    }

    // 100 packets of 200 us from time 0, HZ 250, so jiffies of 4 ms.
    // 2.6.32: a poll ends with its jiffy, after 20 packets; at 12 ms tick 3 is later than 0 + 2: squeeze. The other 40
    // take until 20 ms,
    // tick 5, which is not later than 3 + 2. One squeeze.
    // 3.10: the first poll takes 64 packets, 12.8 ms, tick 3 has reached 0 + 2: squeeze. The second run starts at tick
    // 3 and takes 36
    // packets until 20 ms, tick 5 = 3 + 2, but nothing is polled any more, so nothing is compared. One squeeze.
    // 4.4: the same polls, and the time is compared after the second one too. Two squeezes.
    // 4.19: 2000 us are covered by 1 jiffy: both polls are too long. 5.15: 8000 us are 2 jiffies, as in 4.4.
    @ParameterizedTest
    @CsvSource({"2.6.32, 1", "3.10, 1", "el7, 2", "4.4, 2", "4.19, 2", "5.15, 2", "6.18, 2"})
    void stopsWhenItsTimeIsUp(String kernel, int squeezes) {
        NetdevByHand hand = drained(Sysctls.defaults(KernelProfile.parse(kernel)), 100, 200 * MICROSECOND);
        assertEquals(squeezes, hand.netdev.timeSqueeze(0));
        assertEquals(20 * MILLISECOND, hand.deliveredAtNanos.get(99));
    }

    @Test
    void stopsOn2632OnlyBeyondTwoJiffies() {
        // 20 packets of 200 us end each jiffy's poll: at 4 and 8 ms ticks 1 and 2, which are not later than 2, at 12 ms
        // tick 3.
        NetdevByHand hand = NetdevByHand.on(Sysctls.defaults(KernelProfile.LINUX_2_6_32), 200 * MICROSECOND);
        hand.arrive(100);
        hand.runUntil(12 * MILLISECOND - 1);
        assertEquals(0, hand.netdev.timeSqueeze(0));
        hand.runUntil(12 * MILLISECOND);
        assertEquals(1, hand.netdev.timeSqueeze(0));
    }

    // One poll of that many packets of 100 us: 39 end at 3.9 ms, tick 0 of HZ 250; 40 at 4 ms, tick 1; 80 would be two
    // polls.
    // usecs_to_jiffies() rounds up: 1 to 4000 us are one jiffy, 4001 to 8000 are two; 0 us are up after every poll.
    @ParameterizedTest
    @CsvSource({
        "el8,  100, 2000, 39, 0",
        "el8,  100, 2000, 40, 1",
        "4.19, 100, 2000, 39, 0",
        "4.19, 100, 2000, 40, 1",
        "4.19, 100, 4000, 40, 1",
        "4.19, 200, 4001, 39, 0",
        "4.19, 200, 4001, 40, 1",
        "5.15, 200, 8000, 39, 0",
        "5.15, 200, 8000, 40, 1",
        "6.18, 200, 8000, 39, 0",
        "6.18, 200, 8000, 40, 1",
        "6.18, 100, 0, 1, 1"
    })
    void countsItsMicrosecondsInJiffies(String kernel, int costMicros, int budgetMicros, int packets, int squeezes) {
        Sysctls sysctls = NetdevByHand.with(KernelProfile.parse(kernel), "net.core.netdev_budget_usecs", budgetMicros);
        assertEquals(
                squeezes,
                drained(sysctls, packets, costMicros * MICROSECOND).netdev.timeSqueeze(0));
    }

    @Test
    void defaultsToTwoJiffiesOfItsHz() {
        // HZ 1000: 2000 us are 2 jiffies of 1 ms. 19 packets of 100 us end at 1.9 ms, 20 at 2 ms.
        Sysctls sysctls = Sysctls.defaults(KernelProfile.LINUX_6_18.withTimers(t -> t.withHz(1000)));
        assertEquals(0, drained(sysctls, 19, 100 * MICROSECOND).netdev.timeSqueeze(0));
        assertEquals(1, drained(sysctls, 20, 100 * MICROSECOND).netdev.timeSqueeze(0));
    }

    @Test
    void seesTheTickEdgesOfItsClock() {
        // The run starts 3.9 ms into a jiffy of 4 ms: a packet of 0.1 ms ends at the next tick, which is all that 2000
        // us give on 4.19.
        Sysctls sysctls = Sysctls.defaults(KernelProfile.LINUX_4_19);
        NetdevByHand late = NetdevByHand.on(sysctls, new JiffyClock(250, 0, 3_900_000), 100 * MICROSECOND);
        late.arrive(1);
        late.runToTheEnd();
        assertEquals(1, late.netdev.timeSqueeze(0));
        assertEquals(0, drained(sysctls, 1, 100 * MICROSECOND).netdev.timeSqueeze(0));
    }

    @Test
    void neverPollsWithABudgetOfZeroBefore40() {
        Sysctls none = NetdevByHand.with(KernelProfile.LINUX_3_10, BUDGET, 0);
        NetdevByHand hand = NetdevByHand.on(none, MICROSECOND);
        hand.arrive(2);
        hand.runUntil(10 * MILLISECOND);
        assertEquals(0, hand.delivered.size());
        // At 0, 4 and 8 ms.
        assertEquals(3, hand.netdev.timeSqueeze(0));
        hand.netdev.sysctlsChanged(none.with(BUDGET, 300));
        hand.runToTheEnd();
        assertEquals(2, hand.delivered.size());
        // Compared after the poll, even a budget of 0 lets each run poll once: two runs of 64 and one of 2.
        assertEquals(
                3,
                drained(NetdevByHand.with(KernelProfile.LINUX_6_18, BUDGET, 0), 130, 0)
                        .netdev
                        .timeSqueeze(0));
    }

    // A packet that arrives while the last one is worked on: 3.10 has left the poll list by then and starts another
    // poll in the same run;
    // 6.18 goes back to its input queue in the same poll. With a budget of 1, 3.10 squeezes between the two; 6.18 after
    // its only poll.
    // Either way the packet follows at once.
    @ParameterizedTest
    @CsvSource({"2.6.32, 0", "3.10, 1", "el7, 2", "6.18, 1"})
    void takesAPacketThatArrivesDuringAPoll(String kernel, int squeezes) {
        NetdevByHand hand =
                NetdevByHand.on(NetdevByHand.with(KernelProfile.parse(kernel), BUDGET, 1), 10 * MICROSECOND);
        hand.arrive(1);
        hand.runUntil(5 * MICROSECOND);
        hand.arrive(1);
        hand.runToTheEnd();
        assertEquals(20 * MICROSECOND, hand.deliveredAtNanos.get(1));
        assertEquals(squeezes, hand.netdev.timeSqueeze(0));
        assertTrue(hand.isIdle());
    }
}
