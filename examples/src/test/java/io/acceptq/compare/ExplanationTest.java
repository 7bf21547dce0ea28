package io.acceptq.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.client.ClientModel;
import io.acceptq.loadtool.Ending;
import io.acceptq.loadtool.LoadResult;
import io.acceptq.loadtool.LoadTool;
import io.acceptq.predict.RecordedRuns;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.SynCookies;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.sweep.Seeds;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Rate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recorded runs beside the settings that were in force, and beside scenarios in which one of them is deliberately wrong. What each reason must say is
 * the recorded setting, which the explanation never sees.
 */
class ExplanationTest {
    private static final Seeds SEEDS = Seeds.from(1).to(3);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        RecordedRuns.unpackInto(folder);
    }

    private static Explanation explained(String id, UnaryOperator<Scenario> wrong) {
        RealMeasurement real = RealMeasurement.of(folder, id);
        return Explanation.of(wrong.apply(real.scenario()), real.measurement(), SEEDS, Tolerance.DEFAULT);
    }

    /** One reason, which closes all gaps. */
    private static Reason only(Explanation explanation) {
        assertEquals(Set.of(), explanation.unexplained(), explanation::toString);
        assertEquals(1, explanation.reasons().size(), explanation::toString);
        Reason reason = explanation.reasons().get(0);
        assertTrue(reason.isVerified(), reason::toString);
        assertEquals(explanation.comparison().gaps(), reason.closes(), reason::toString);
        return reason;
    }

    private static double number(Reason reason) {
        return Double.parseDouble(reason.value().split(" ", -1)[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b4-ab-block-b511-som128",
                "b5-ab-block-b4096",
                "c2-go-block-b10-abort",
                "c3-go-block-b30-nocookies",
                "c4-go-block-b511",
                "c5-go-block-b4096-som262144",
                "d1-poisson-under",
                "d4-stall",
                "e1-rtt-synq-drop",
                "e3-rtt-cookies-slow",
                "e5-rtt-ackdrop",
                "e8-rtt-steady-abort",
                "e10-rtt-steady-noabort",
                "g1-pcap"
            })
    void withTheSettingsInForceAllAgreesAndNoReasonIsGiven(String id) {
        Explanation explanation = explained(id, right -> right);
        assertEquals(Set.of(), explanation.comparison().gaps());
        assertEquals(List.of(), explanation.reasons());
        assertTrue(explanation.comparison().judged() >= 10);
    }

    @Test
    void inventsNoReasonWhereNoneFits() {
        // The real c1 had a few clients that lost their final ACK, and p99 with them; that is no setting's doing.
        Explanation explanation = explained("c1-go-block-b10", right -> right);
        assertEquals(Set.of("p99"), explanation.comparison().gaps());
        assertEquals(List.of(), explanation.reasons());
        assertEquals(Set.of("p99"), explanation.unexplained());
    }

    @Test
    void namesTheAcceptQueueThatSomaxconnCut() {
        // listen(511) and net.core.somaxconn 128 were in force; the scenario's author raised somaxconn in the file
        // only.
        Reason reason = only(explained(
                "b4-ab-block-b511-som128",
                right -> right.withBacklog(511).withSysctls(sysctls -> sysctls.withSomaxconn(4096))));
        assertEquals("accept queue", reason.rule());
        assertEquals("511", reason.now());
        assertEquals("128", reason.value());
        assertEquals(List.of("128 is the default of net.core.somaxconn before Linux 5.4"), reason.others());
    }

    @Test
    void namesABacklogThatIsSmallerThanTheScenarios() {
        Reason reason = only(explained("c2-go-block-b10-abort", right -> right.withBacklog(511)));
        assertEquals("accept queue", reason.rule());
        assertEquals(10, number(reason), 1);
    }

    @Test
    void namesABacklogThatIsLargerThanTheScenarios() {
        // In c3 the queue is full either way, so that only the wait tells; in d4 a pause of 2 s fills what there is.
        Reason waits = only(explained("c3-go-block-b30-nocookies", right -> right.withBacklog(5)));
        assertEquals("accept queue", waits.rule());
        assertEquals(30, number(waits), 4);
        Reason drops = only(explained("d4-stall", right -> right.withBacklog(16)));
        assertEquals("accept queue", drops.rule());
        assertEquals("128", drops.value());
    }

    @Test
    void saysFromWhichLimitOnAllAreAlike() {
        // 200 clients of ab never fill a queue of 200 or more; 4096 was in force.
        Reason reason = only(explained("b5-ab-block-b4096", right -> right.withBacklog(128)));
        assertEquals("accept queue", reason.rule());
        assertTrue(reason.value().endsWith(" or more"), reason::toString);
        assertTrue(number(reason) > 190 && number(reason) <= 200, reason::toString);
    }

    @Test
    void namesAbortOnOverflowInEitherDirection() {
        Reason on = only(explained(
                "e8-rtt-steady-abort", right -> right.withSysctls(sysctls -> sysctls.withTcpAbortOnOverflow(0))));
        assertEquals("net.ipv4.tcp_abort_on_overflow", on.setting());
        assertEquals("1", on.value());
        Reason off = only(explained(
                "e10-rtt-steady-noabort", right -> right.withSysctls(sysctls -> sysctls.withTcpAbortOnOverflow(1))));
        assertEquals("net.ipv4.tcp_abort_on_overflow", off.setting());
        assertEquals("0", off.value());
    }

    @Test
    void namesTheSynQueueWhereListenDropsAreNoOverflows() {
        Reason reason = only(explained(
                "e1-rtt-synq-drop", right -> right.withSysctls(sysctls -> sysctls.withTcpMaxSynBacklog(2048))));
        assertEquals("SYN queue", reason.rule());
        assertEquals("net.ipv4.tcp_max_syn_backlog", reason.setting());
        assertEquals("128", reason.value());
        assertTrue(reason.premise().startsWith("303 of the ListenDrops are no ListenOverflows"), reason.premise());
    }

    @Test
    void namesSynCookiesInEitherDirection() {
        Reason off = only(explained(
                "e5-rtt-ackdrop",
                right -> right.withSysctls(sysctls -> sysctls.withTcpSyncookies(SynCookies.WHEN_FULL))));
        assertEquals("net.ipv4.tcp_syncookies", off.setting());
        assertEquals("0", off.value());
        Reason on = only(explained(
                "e3-rtt-cookies-slow",
                right -> right.withSysctls(sysctls -> sysctls.withTcpSyncookies(SynCookies.OFF))));
        assertEquals("net.ipv4.tcp_syncookies", on.setting());
        assertEquals("1", on.value());
    }

    @Test
    void fitsTheServiceTime() {
        Reason reason = only(explained(
                "k2-capacity-fixed-10ms",
                right -> right.withServer(right.server().withService(Distribution.constant(Duration.ofMillis(13))))));
        assertEquals("service time", reason.rule());
        assertEquals("13 ms", reason.now());
        assertEquals(10, number(reason), 0.7);
    }

    @Test
    void namesTheNumberOfWorkers() {
        Reason reason = only(explained(
                "c3-go-block-b30-nocookies",
                right -> right.withServer(right.server().withWorkers(2))));
        assertEquals("workers", reason.rule());
        assertEquals("1", reason.value());
    }

    @Test
    void fitsTheRoundTrip() {
        Reason reason = only(explained(
                "e1-rtt-synq-drop", right -> right.withClients(right.clients().withRoundTrip(Duration.ofMillis(20)))));
        assertEquals("link.rtt", reason.setting());
        assertEquals(100, number(reason), 10);
    }

    @Test
    void fitsTheTimeoutOfTheClients() {
        Reason reason = only(explained(
                "c5-go-block-b4096-som262144",
                right -> right.withClients(right.clients().withTimeout(Duration.ofSeconds(3)))));
        assertEquals("clients.timeout", reason.setting());
        assertEquals("1 s", reason.value());
    }

    @Test
    void takesFromTheLoadToolHowManyClientsThereWereAndHowLong() {
        Reason clients = only(explained("b5-ab-block-b4096", right -> right.withArrivals(ClosedLoop.of(100))));
        assertEquals("arrivals.closed.clients", clients.setting());
        assertEquals("200", clients.value());
        Reason length = only(explained("b5-ab-block-b4096", right -> right.withDuration(Duration.ofSeconds(5))));
        assertEquals("duration", length.setting());
        assertEquals("10.005 s", length.value());
    }

    /** A small scenario whose own results, taken as measured, have known causes. */
    private static Scenario shop() {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(128)
                .server(ServerModel.nginx(2, Distribution.exponential(Duration.ofMillis(5))))
                .clients(ClientModel.linux().withRoundTrip(Duration.ofMillis(20)))
                .arrivals(Arrivals.poisson(Rate.perSecond(200)))
                .lasting(Duration.ofSeconds(10))
                .build();
    }

    /** What one run of a scenario gives, as counters and as hey would tell it. */
    private static Measurement measuredIn(Scenario scenario, long otherConnections) {
        LoadResult asked = LoadResult.of(LoadTool.HEY)
                .with(Ending.OK, 0)
                .with(Ending.RESET, 0)
                .with(Ending.TIMEOUT, 0)
                .withMillis(0.5, 0)
                .withMillis(0.9, 0)
                .withMillis(0.99, 0);
        Comparison run = Comparison.of(
                scenario,
                Measurement.of(MeasuredCounters.of(Map.of())).withLoad(asked),
                Seeds.of(99),
                Tolerance.DEFAULT);
        Map<String, Long> counts = new LinkedHashMap<>();
        LoadResult load = asked;
        for (Comparison.Row row : run.rows()) {
            double value = row.simulated().mean();
            switch (row.name()) {
                case "ok" -> load = load.with(Ending.OK, Math.round(value));
                case "p50" -> load = load.withMillis(0.5, value);
                case "p90" -> load = load.withMillis(0.9, value);
                case "p99" -> load = load.withMillis(0.99, value);
                default -> counts.put(row.name(), Math.round(value));
            }
        }
        counts.merge("TcpPassiveOpens", otherConnections, Long::sum);
        return Measurement.of(MeasuredCounters.of(counts)).withLoad(load);
    }

    @Test
    void namesLossOnTheWayWhereTheListenerDropsNothing() {
        Explanation explanation =
                Explanation.of(shop(), measuredIn(shop().withLoss(0.02), 0), SEEDS, Tolerance.DEFAULT);
        Reason reason = explanation.reasons().get(0);
        assertEquals("loss on the way", reason.rule());
        assertEquals(2, Double.parseDouble(reason.value().replace("%", "")), 1, reason::toString);
        assertTrue(reason.closes().contains("TcpExtTCPTimeouts"), reason::toString);
    }

    @Test
    void namesAnotherRateOfArrivals() {
        Scenario busier = shop().withArrivals(Arrivals.poisson(Rate.perSecond(300)));
        Reason reason = Explanation.of(shop(), measuredIn(busier, 0), SEEDS, Tolerance.DEFAULT)
                .reasons()
                .get(0);
        assertEquals("rate of arrivals", reason.rule());
        assertEquals(1.5, number(reason), 0.1);
    }

    @Test
    void countsConnectionsFromElsewhereWithoutClaimingToHaveVerifiedThem() {
        Explanation explanation = Explanation.of(shop(), measuredIn(shop(), 3_000), SEEDS, Tolerance.DEFAULT);
        assertEquals(Set.of("TcpPassiveOpens"), explanation.comparison().gaps());
        Reason reason = explanation.reasons().get(0);
        assertEquals("other connections", reason.rule());
        assertEquals(3_000, number(reason), 20);
        assertTrue(!reason.isVerified() && reason.sentence().endsWith("(no run can verify this)"), reason::sentence);
        assertEquals(Set.of(), explanation.unexplained());
    }
}
