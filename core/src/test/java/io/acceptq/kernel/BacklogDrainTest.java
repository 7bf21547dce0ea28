package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.kernel.BacklogDrain.Step;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.JiffyClock;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacklogDrainTest {
    // The state before a step: packets in the input and in the process queue, packets done in this poll, jiffies since
    // it began.
    @ParameterizedTest
    @CsvSource({
        "2.6.32, 3, 0, 0,  0, TAKE_INPUT",
        "2.6.32, 0, 0, 3,  0, LEAVE",
        "2.6.32, 3, 0, 64, 0, STOP",
        "2.6.32, 3, 0, 63, 0, TAKE_INPUT",
        "2.6.32, 3, 0, 1,  1, STOP",
        "2.6.32, 3, 0, 0,  1, TAKE_INPUT",
        "3.10, 63, 0, 0,  0, SPLICE_AND_LEAVE",
        "3.10, 64, 0, 0,  0, SPLICE",
        "3.10, 54, 0, 10, 0, SPLICE",
        "3.10, 53, 0, 10, 0, SPLICE_AND_LEAVE",
        "3.10, 0,  0, 10, 0, LEAVE",
        "el7,  63, 0, 0,  0, SPLICE_AND_LEAVE",
        "4.4,  63, 0, 0,  0, SPLICE",
        "6.18, 63, 0, 0,  0, SPLICE",
        "6.18, 63, 1, 5,  1, TAKE_PROCESS",
        "6.18, 0,  0, 0,  0, LEAVE",
        "6.18, 63, 1, 64, 0, STOP"
    })
    void decidesInTheKernelsOrder(
            String kernel, int inInput, int inProcess, int work, long jiffies, BacklogDrain.Step step) {
        Sysctls sysctls = Sysctls.defaults(KernelProfile.parse(kernel));
        Softnet cpu = new Softnet(0);
        cpu.weight = 64;
        BacklogDrain drain = new BacklogDrain(
                new NetdevHost(sysctls.profile(), sysctls, new JiffyClock(250, 0, 0), 0, NetdevByHand.on(sysctls, 0)));
        drain.begin(cpu, 100);
        cpu.work = work;
        for (int i = 0; i < inInput; i++) {
            cpu.inputQueue.add(i);
        }
        for (int i = 0; i < inProcess; i++) {
            cpu.processQueue.add(i);
        }
        Step decided = drain.decide(cpu, 100 + jiffies);
        assertEquals(step, decided);
        assertEquals(inInput + inProcess, cpu.length());
    }

    /** A plain queue holds what was not dropped; the machine must hand it out in that order, on every kernel. */
    @Test
    void deliversInTheOrderOfArrivalWhateverTheKernel() {
        for (KernelProfile kernel : KernelProfile.all()) {
            for (long seed = 0; seed < 20; seed++) {
                String where = kernel.label() + ", seed " + seed;
                SplittableRandom random = new SplittableRandom(seed);
                int limit = random.nextInt(200);
                Sysctls sysctls = Sysctls.defaults(kernel)
                        .withNetdevMaxBacklog(limit)
                        .with("net.core.dev_weight", 1 + random.nextInt(100))
                        .with("net.core.netdev_budget", 1 + random.nextInt(400));
                NetdevByHand hand = NetdevByHand.on(sysctls, random.nextInt(3) * 50_000L);
                ArrayDeque<Integer> expected = new ArrayDeque<>();
                int arrived = 0;
                long now = 0;
                for (int step = 0; step < 300; step++) {
                    int packets = random.nextInt(40);
                    int drops = hand.dropped.size();
                    hand.arrive(packets);
                    for (int packet = arrived; packet < arrived + packets; packet++) {
                        if (!hand.dropped.subList(drops, hand.dropped.size()).contains(packet)) {
                            expected.add(packet);
                        }
                    }
                    arrived += packets;
                    assertTrue(hand.netdev.length(0) <= 2 * limit + 1, where);
                    now += random.nextInt(3_000_000);
                    hand.runUntil(now);
                }
                hand.runToTheEnd();
                assertEquals(List.copyOf(expected), hand.delivered, where);
                assertEquals(arrived, hand.delivered.size() + hand.dropped.size(), where);
                assertEquals(hand.dropped.size(), hand.netdev.dropped(0), where);
                assertTrue(hand.isIdle(), where);
            }
        }
    }
}
