package io.acceptq.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class NetdevModelTest {
    private static final NetdevModel VETH = NetdevModel.of(NetdevModel.Path.VETH);

    private static final List<NetdevModel> CHANGED = List.of(
            VETH,
            NetdevModel.of(NetdevModel.Path.NAPI),
            VETH.withCpus(3),
            VETH.withReceiveQueues(3),
            VETH.withSendingCpus(3),
            VETH.withRpsCpus(3),
            VETH.withPacketCost(Duration.ofNanos(3)),
            VETH.withSoftirqDelay(Distribution.constant(Duration.ofNanos(3))));

    private static String refused(Executable call) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void isEqualByContent() {
        assertEquals(VETH, NetdevModel.of(NetdevModel.Path.VETH));
        for (int i = 0; i < CHANGED.size(); i++) {
            assertEquals(CHANGED.get(i), CHANGED.get(i).withCpus(CHANGED.get(i).cpus()));
            for (int j = 0; j < i; j++) {
                assertNotEquals(CHANGED.get(i), CHANGED.get(j));
                assertNotEquals(CHANGED.get(i).toString(), CHANGED.get(j).toString());
            }
        }
    }

    @Test
    void saysWhatItIs() {
        assertEquals("veth, 2 CPUs, packet cost 0 s", VETH.toString());
        NetdevModel all = VETH.withCpus(4)
                .withReceiveQueues(8)
                .withSendingCpus(2)
                .withRpsCpus(0b1110)
                .withPacketCost(Duration.ofNanos(4_000))
                .withSoftirqDelay(Distribution.constant(Duration.ofNanos(50_000)));
        assertEquals(
                "veth, 4 CPUs, 8 receive queues, clients on 2 CPUs, rps_cpus e, packet cost 4 us, softirq delay constant 50 us",
                all.toString());
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertEquals("netdev cpus must be between 1 and 1024, but was 0", refused(() -> VETH.withCpus(0)));
        assertEquals(
                "netdev receive_queues must be between 1 and 1024, but was 1025",
                refused(() -> VETH.withReceiveQueues(1025)));
        assertEquals(
                "netdev sending_cpus must be between 1 and 1024, but was 0", refused(() -> VETH.withSendingCpus(0)));
        assertEquals("rps_cpus must name CPUs between 0 and 62, but was -1", refused(() -> VETH.withRpsCpus(-1)));
        refused(() -> VETH.withPacketCost(Duration.ofNanos(-1)));
    }
}
