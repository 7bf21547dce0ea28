package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftnetStatTest {
    /** /proc/net/softnet_stat of a Linux 6.18 machine with two CPUs. */
    private static final List<String> RECORDED = List.of(
            "001e1514 000002d7 00000006 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000"
                    + " 00000000 00000000 00000000",
            "0034f6fb 000007b6 0000000e 00000000 00000000 00000000 00000000 00000000 00000000 00001ca5 00000000 00000000"
                    + " 00000001 00000000 00000000");

    @Test
    void printsTheLayoutOfARecordedMachine() {
        Softnet first = new Softnet(0);
        first.processed = 0x001e1514;
        first.dropped = 727;
        first.timeSqueeze = 6;
        Softnet second = new Softnet(1);
        second.processed = 0x0034f6fb;
        second.dropped = 1974;
        second.timeSqueeze = 14;
        second.receivedRps = 0x1ca5;
        String text = new SoftnetStat(15).text(new Softnet[] {first, second});
        assertEquals(RECORDED.get(0) + "\n" + RECORDED.get(1) + "\n", text);
    }

    @ParameterizedTest
    @CsvSource({"2.6.32, 9", "el6, 10", "3.10, 10", "el7, 10", "4.4, 11", "5.4, 11", "5.15, 13", "6.1, 13", "6.6, 15"})
    void printsTheColumnsOfTheVersion(String kernel, int columns) {
        NetdevByHand hand = NetdevByHand.on(Sysctls.defaults(KernelProfile.parse(kernel)), 0);
        String[] lines = hand.netdev.softnetStat().split("\n", -1);
        assertEquals(3, lines.length);
        assertEquals("", lines[2]);
        for (int cpu = 0; cpu < 2; cpu++) {
            assertTrue(lines[cpu].matches("([0-9a-f]{8} ){" + (columns - 1) + "}[0-9a-f]{8}"), lines[cpu]);
        }
    }

    @Test
    void showsWhatWaitsAndWhere() {
        // Limit 17: of 20 packets 18 = 0x12 wait and 2 are dropped. They are moved when the first is taken; 3 more
        // arrive, then 20 are waiting,
        // 0x14: 3 + 17 (0x11).
        NetdevByHand hand =
                NetdevByHand.on(Sysctls.defaults(KernelProfile.LINUX_6_18).withNetdevMaxBacklog(17), 1_000);
        hand.steer(20, 5);
        String rest = "00000000 00000000 00000000 00000000 00000000 00000000 ";
        String idle = "00000000 00000000 00000000 " + rest + "00000000 00000000 00000000 00000000 00000000 00000000\n";
        assertEquals(
                idle + "00000000 00000002 00000000 " + rest + "00000001 00000000 00000012 00000001 00000012 00000000\n",
                hand.netdev.softnetStat());
        hand.runUntil(500);
        hand.steer(3, 5);
        assertEquals(
                idle + "00000000 00000002 00000000 " + rest + "00000001 00000000 00000014 00000001 00000003 00000011\n",
                hand.netdev.softnetStat());
    }

    @Test
    void showsTheFlowLimitFromItsColumnOn() {
        NetdevByHand hand =
                NetdevByHand.on(NetdevByHand.with(KernelProfile.LINUX_4_4, "net.core.flow_limit_cpu_bitmap", 1), 0);
        // 500 below half of the limit, 64 within the flow's share, 10 beyond.
        hand.arrive(574);
        assertEquals(
                "00000000 0000000a 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 0000000a",
                hand.netdev.softnetStat().split("\n", -1)[0]);
    }

    @Test
    void wrapsAt32Bits() {
        Softnet cpu = new Softnet(0);
        cpu.processed = 0x1_0000_0005L;
        cpu.dropped = 0xffff_ffffL;
        String text = new SoftnetStat(9).text(new Softnet[] {cpu});
        assertTrue(text.startsWith("00000005 ffffffff 00000000 "), text);
    }
}
