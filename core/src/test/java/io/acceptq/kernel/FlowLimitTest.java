package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.KernelTrait;
import io.acceptq.profile.Sysctls;
import io.acceptq.verdict.Verdict;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlowLimitTest {
    private static final String BITMAP = "net.core.flow_limit_cpu_bitmap";
    private static final String LENGTH = "net.core.flow_limit_table_len";
    private static final int ELEPHANT = 5;
    private static final int MOUSE = 6;

    private static Sysctls onCpu0(KernelProfile kernel) {
        return NetdevByHand.with(kernel, BITMAP, 1);
    }

    @Test
    void dropsTheSixtyFifthOfTheLast128PacketsOfAFlow() {
        // Limit 1000: packets 0 to 499 meet a queue shorter than 1000 / 2 and are not looked at. Of the next ones 64
        // pass.
        for (KernelProfile kernel : List.of(KernelProfile.LINUX_4_4, KernelProfile.LINUX_6_18)) {
            NetdevByHand hand = NetdevByHand.on(onCpu0(kernel), 0);
            hand.arrive(500 + 64, ELEPHANT);
            assertEquals(List.of(), hand.dropped);
            hand.arrive(1, ELEPHANT);
            assertEquals(List.of(564), hand.dropped);
            assertEquals(List.of(Verdict.PACKET_DROPPED_FLOW_LIMIT), hand.verdicts);
            assertEquals(1, hand.netdev.flowLimited(0));
            assertEquals(1, hand.netdev.dropped(0));
            hand.arrive(1, MOUSE);
            assertEquals(1, hand.netdev.dropped(0));
        }
    }

    @Test
    void countsDroppedPacketsAmongTheLast128() {
        // The elephant's 64 queued and 64 dropped packets fill the history. As a mouse's packets take their places, the
        // elephant holds
        // 128 - m of them; one more replaces its own oldest, so it stays at 128 - m, which passes from m = 64 on.
        for (int mice : new int[] {63, 64}) {
            NetdevByHand hand = NetdevByHand.on(onCpu0(KernelProfile.LINUX_6_18), 0);
            hand.arrive(500 + 128, ELEPHANT);
            assertEquals(64, hand.netdev.dropped(0));
            hand.arrive(mice, MOUSE);
            assertEquals(64, hand.netdev.dropped(0));
            hand.arrive(1, ELEPHANT);
            assertEquals(mice == 64 ? 64 : 65, hand.netdev.dropped(0));
        }
    }

    @Test
    void looksAtAFlowFromHalfOfTheLimitOn() {
        // Limit 201, half is 100: the packet that meets length 100 is the 101st. 100 + 64 pass, the 165th is dropped.
        Sysctls sysctls = onCpu0(KernelProfile.LINUX_6_18).withNetdevMaxBacklog(201);
        NetdevByHand hand = NetdevByHand.on(sysctls, 0);
        hand.arrive(165, ELEPHANT);
        assertEquals(List.of(164), hand.dropped);
    }

    @Test
    void prefersTheFullBacklogAsTheReason() {
        // Limit 10, half is 5: 6 elephants of the 11 that fit are looked at, which is far from 64.
        NetdevByHand hand = NetdevByHand.on(onCpu0(KernelProfile.LINUX_6_18).withNetdevMaxBacklog(10), 0);
        hand.arrive(200, ELEPHANT);
        assertEquals(189, hand.netdev.dropped(0));
        assertEquals(0, hand.netdev.flowLimited(0));
        assertEquals(Verdict.PACKET_DROPPED_BACKLOG_FULL, hand.verdicts.get(188));
    }

    @Test
    void countsOnTheCpuThatEnqueues() {
        NetdevByHand hand = NetdevByHand.on(onCpu0(KernelProfile.LINUX_6_18), 0);
        hand.steer(565, ELEPHANT);
        assertEquals(1, hand.netdev.flowLimited(0));
        assertEquals(0, hand.netdev.flowLimited(1));
        assertEquals(1, hand.netdev.dropped(1));
        NetdevByHand other = NetdevByHand.on(NetdevByHand.with(KernelProfile.LINUX_6_18, BITMAP, 2), 0);
        other.steer(1001, ELEPHANT);
        assertEquals(0, other.netdev.dropped(1));
    }

    @Test
    void isOffByDefaultAndOnKernelsWithoutIt() {
        KernelProfile without = KernelProfile.LINUX_4_4.without(KernelTrait.HAS_FLOW_LIMIT);
        for (Sysctls sysctls : List.of(Sysctls.defaults(KernelProfile.LINUX_6_18), onCpu0(without))) {
            NetdevByHand hand = NetdevByHand.on(sysctls, 0);
            hand.arrive(1001, ELEPHANT);
            assertEquals(List.of(), hand.dropped);
        }
    }

    @Test
    void forgetsItsHistoryWithItsBitOnly() {
        Sysctls on = onCpu0(KernelProfile.LINUX_6_18);
        NetdevByHand hand = NetdevByHand.on(on, 0);
        hand.arrive(565, ELEPHANT);
        hand.netdev.sysctlsChanged(on.with(LENGTH, 8192));
        hand.arrive(1, ELEPHANT);
        assertEquals(2, hand.netdev.flowLimited(0));
        hand.netdev.sysctlsChanged(on.with(BITMAP, 0));
        assertEquals(0, hand.netdev.flowLimited(0));
        hand.netdev.sysctlsChanged(on);
        hand.arrive(64, ELEPHANT);
        assertEquals(0, hand.netdev.flowLimited(0));
        hand.arrive(1, ELEPHANT);
        assertEquals(1, hand.netdev.flowLimited(0));
    }

    @Test
    void refusesATableLengthThatIsNoPowerOfTwo() {
        Sysctls sysctls = onCpu0(KernelProfile.LINUX_6_18).with(LENGTH, 1000);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> NetdevByHand.on(sysctls, 0));
        assertEquals("net.core.flow_limit_table_len must be a power of two, but was 1000", refused.getMessage());
    }

    /** The kernel's arrays, which start with zeros: flows of the first place lose a packet with each step of the first 128. */
    @Test
    void countsAsTheKernelsArraysDo() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FlowLimit limit = new FlowLimit(0);
            limit.configure(onCpu0(KernelProfile.LINUX_6_18).with(LENGTH, 4));
            int[] history = new int[128];
            int[] buckets = new int[4];
            int head = 0;
            int favourite = random.nextInt(4);
            for (int i = 0; i < 1000; i++) {
                int hash = random.nextInt(3) == 0 ? random.nextInt() : favourite;
                int bucket = hash & 3;
                int oldest = history[head];
                history[head] = bucket;
                head = (head + 1) % 128;
                if (buckets[oldest] > 0) {
                    buckets[oldest]--;
                }
                boolean over = ++buckets[bucket] > 64;
                assertEquals(over, limit.isOverShare(hash), "seed " + seed + ", packet " + i);
                limit.enqueued(hash);
            }
        }
    }
}
