package io.acceptq.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.verdict.KernelCounter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
    private static final RunResult RESULT = Simulator.run(Recorded.small().withBacklog(0), 1L);

    private static double value(String name) {
        return Metric.of(name).valueIn(RESULT);
    }

    @Test
    void readsSharesCountsAndLatencies() {
        double attempts = (double) RESULT.attempts();
        assertEquals(RESULT.count(Outcome.OK) / attempts, value("ok"));
        assertEquals(RESULT.timeouts() / attempts, value("timeout"));
        assertEquals(value("timeout_in_connect") + value("timeout_after_connect"), value("timeout"), 1e-12);
        assertEquals(1 - value("ok") - value("unfinished"), value("failed"), 1e-12);
        assertEquals(RESULT.answered() / 2.0, value("goodput"), 1e-12);
        assertEquals(RESULT.latency().p99Nanos() / 1e6, value("p99"));
        assertEquals((double) RESULT.count(KernelCounter.LISTEN_OVERFLOWS), value("TcpExtListenOverflows"));
        assertEquals(1, value("accept_queue_peak"));
        assertEquals(attempts, value("client.TcpActiveOpens"));
    }

    @Test
    void everyNameLeadsToItself() {
        for (Metric metric : Metric.all(3)) {
            assertEquals(metric.index(), Metric.of(metric.name()).index(), metric::name);
        }
    }

    @Test
    void readsTheTiersOfAChain() {
        Scenario chain = Recorded.nginxAndGo(100)
                .withClients(ClientModel.go(Duration.ofSeconds(1)))
                .withBacklog(10)
                .withDuration(Duration.ofSeconds(2))
                .behind(Tier.on(KernelProfile.LINUX_6_18, Listen.backlog(511), ServerModel.gateway(1, Proxy.pass())));
        RunResult result = Simulator.run(chain, 1L);
        assertEquals(0, Metric.of("TcpExtListenOverflows").valueIn(result));
        assertEquals(11, Metric.of("tiers[1].accept_queue_peak").valueIn(result));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Metric.of("tiers[2].accept_queue_peak").valueIn(result));
        assertEquals("metric tiers[2].accept_queue_peak needs 3 tiers, but the scenario has 2", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "rest, reset",
        "TcpExtListenOverflow, TcpExtListenOverflows",
        "P99, p99",
        "tiers[1].acceptqueue_peak, tiers[1].accept_queue_peak",
        "tiers[1].ok, tiers[1].TcpExtTW"
    })
    void namesTheNearest(String wrong, String nearest) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Metric.of(wrong));
        assertEquals("there is no metric '" + wrong + "'; the nearest is '" + nearest + "'", refused.getMessage());
    }

    @Test
    void hasNoLatencyWhereNothingIsAnswered() {
        RunResult nothing =
                Simulator.run(Recorded.small().withClients(ClientModel.linux().withTimeout(Duration.ofNanos(1))), 1L);
        assertEquals(0, nothing.count(Outcome.OK));
        assertEquals(Double.POSITIVE_INFINITY, Metric.of("p50").valueIn(nothing));
    }
}
