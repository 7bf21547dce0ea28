package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.ScenarioBuilder;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which CPU a packet meets, by /proc/net/softnet_stat: Documentation/networking/scaling.rst. */
class NetdevPathTest {
    private static final int ATTEMPTS = 4_000;

    private static ScenarioBuilder light(NetdevModel netdev) {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(511)
                .clients(ClientModel.linux().withRoundTrip(Duration.ofMillis(1)))
                .arrivals(Arrivals.evenly(Rate.perSecond(2_000)).until(Duration.ofSeconds(2)))
                .server(ServerModel.workers(8, Distribution.constant(Duration.ofNanos(100_000))))
                .netdev(netdev)
                .lasting(Duration.ofSeconds(4));
    }

    private static RunResult run(NetdevModel netdev) {
        return Simulator.run(light(netdev).build(), 11L);
    }

    /** A column of softnet_stat, one number a CPU. */
    private static List<Long> column(RunResult result, int number) {
        return result.softnetStat()
                .lines()
                .map(line -> Long.parseLong(line.substring((number - 1) * 9, number * 9 - 1), 16))
                .toList();
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    /** Shares of the 4,000 flows lie within 5 standard deviations of their mean; each flow has the same number of packets. */
    private static void assertEven(List<Long> packets, int cpus) {
        double share = 1.0 / cpus;
        double deviation = Math.sqrt(ATTEMPTS * share * (1 - share)) / ATTEMPTS;
        for (long one : packets.subList(0, cpus)) {
            double part = (double) one / sum(packets);
            assertTrue(Math.abs(part - share) < 5 * deviation, () -> packets + " is not even");
        }
        assertEquals(0, sum(packets.subList(cpus, packets.size())));
    }

    @Test
    void spreadsReceiveQueuesOverCpus() {
        assertEven(column(run(NetdevModel.of(NetdevModel.Path.NAPI).withCpus(4).withReceiveQueues(4)), 1), 4);
        // Two queues reach two CPUs; eight queues on four CPUs reach all.
        assertEven(column(run(NetdevModel.of(NetdevModel.Path.NAPI).withCpus(4).withReceiveQueues(2)), 1), 2);
        assertEven(column(run(NetdevModel.of(NetdevModel.Path.NAPI).withCpus(4).withReceiveQueues(8)), 1), 4);
    }

    @Test
    void tellsNothingOfOneReceiveQueueThatNoPacketWaitsIn() {
        assertEquals("", run(NetdevModel.of(NetdevModel.Path.NAPI)).softnetStat());
    }

    @Test
    void steersByRpsToTheCpusOfTheBitmap() {
        RunResult all = run(NetdevModel.of(NetdevModel.Path.RPS).withCpus(4));
        assertEven(column(all, 1), 4);
        // One queue interrupts CPU 0: what the others receive came from there.
        List<Long> receivedRps = column(all, 10);
        assertEquals(0, receivedRps.get(0));
        assertTrue(receivedRps.get(1) > 0 && receivedRps.get(2) > 0 && receivedRps.get(3) > 0);
        List<Long> two =
                column(run(NetdevModel.of(NetdevModel.Path.RPS).withCpus(4).withRpsCpus(0b1100)), 1);
        assertEquals(0, two.get(0) + two.get(1));
        assertEven(two.subList(2, 4), 2);
    }

    @Test
    void receivesOnVethWhereTheSenderRuns() {
        List<Long> one = column(run(NetdevModel.of(NetdevModel.Path.VETH)), 1);
        assertEquals(0, one.get(1));
        assertEven(column(run(NetdevModel.of(NetdevModel.Path.VETH).withCpus(4).withSendingCpus(3)), 1), 3);
        List<Long> steered = column(run(NetdevModel.of(NetdevModel.Path.VETH).withRpsCpus(0b10)), 1);
        assertEquals(0, steered.get(0));
    }

    @Test
    void refusesACpuThatIsNotThere() {
        NetdevModel third = NetdevModel.of(NetdevModel.Path.VETH).withRpsCpus(0b100);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> run(third));
        assertEquals("cpu must be between 0 and 1, but was 2", refused.getMessage());
    }

    @Test
    void bunchesWhatArrivesDuringAnInterruptFromAnotherCpu() {
        // A burst of 10 SYNs at one instant, limit 2. Steered to another CPU that needs 50 us to wake: 3 fit, 7 are
        // dropped.
        // On the receiving CPU itself the softirq runs at once; at no cost none waits.
        Distribution delay = Distribution.constant(Duration.ofNanos(50_000));
        NetdevModel remote =
                NetdevModel.of(NetdevModel.Path.VETH).withRpsCpus(0b10).withSoftirqDelay(delay);
        NetdevModel local = NetdevModel.of(NetdevModel.Path.VETH).withSoftirqDelay(delay);
        for (NetdevModel netdev : List.of(remote, local)) {
            Scenario burst = light(netdev)
                    .sysctls(s -> s.withNetdevMaxBacklog(2))
                    .arrivals(Arrivals.burst(10, Duration.ofSeconds(10)))
                    .lasting(Duration.ofMillis(1))
                    .build();
            RunResult result = Simulator.run(burst, 1L);
            assertEquals(netdev.equals(remote) ? 7 : 0, result.queues().netdev().dropped(), result::explain);
        }
    }

    @Test
    void bunchesWhatAProcessWritesAtOnePoll() {
        // 10 connections come up within 1 ms, while their process still dials. At its next poll it writes 10 requests 1
        // us
        // apart. The first is worked on for 5 us, 3 wait, and meanwhile the next ones are dropped: of 10 arrivals in 9
        // us
        // at least 5 are.
        NetdevModel netdev = NetdevModel.of(NetdevModel.Path.VETH).withPacketCost(Duration.ofNanos(5_000));
        ClientModel calm = ClientModel.linux().withDialInterval(Duration.ofNanos(100_000));
        ClientModel polling = calm.withPollInterval(Duration.ofMillis(10)).withEventCost(Duration.ofNanos(1_000));
        for (ClientModel clients : List.of(calm, polling)) {
            Scenario burst = light(netdev)
                    .sysctls(s -> s.withNetdevMaxBacklog(2))
                    .clients(clients)
                    .arrivals(Arrivals.burst(10, Duration.ofSeconds(1)))
                    .lasting(Duration.ofMillis(50))
                    .build();
            RunResult result = Simulator.run(burst, 1L);
            assertEquals(clients.equals(polling), result.queues().netdev().dropped() >= 5, result::explain);
        }
    }
}
