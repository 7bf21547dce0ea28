package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.trace.SoftnetStat;
import io.acceptq.verdict.KernelCounter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    /** Values by name and labels, as a library reads them; it takes what is untyped for a gauge. */
    private static Map<String, Long> parsed(String text) {
        CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(new ByteArrayInputStream(text.getBytes(UTF_8)), walker).walk();
        Map<String, Long> values = new HashMap<>();
        for (MetricFamily family : walker.getAllMetricFamilies()) {
            for (Metric metric : family.getMetrics()) {
                values.put(metric.getName() + metric.getLabels(), value(metric));
            }
        }
        return values;
    }

    private static long value(Metric metric) {
        return (long) (metric instanceof Counter counter ? counter.getValue() : ((Gauge) metric).getValue());
    }

    @Test
    void aLibraryReadsEveryCounter() {
        RunResult result = Samples.run(Samples.OVERLOAD);
        Map<String, Long> values = parsed(PrometheusText.of(result));
        for (KernelCounter counter : KernelCounter.values()) {
            String name = "node_netstat_" + counter.label().replaceFirst("^(TcpExt|Tcp)", "$1_") + "{}";
            assertEquals(result.count(counter), values.get(name), name);
        }
        for (SoftnetStat.Cpu cpu : SoftnetStat.parse(result.softnetStat()).cpus()) {
            String labels = "{cpu=" + cpu.cpu() + "}";
            assertEquals(cpu.dropped(), values.get("node_softnet_dropped_total" + labels));
            assertEquals(cpu.processed(), values.get("node_softnet_processed_total" + labels));
            assertEquals(cpu.timeSqueezed(), values.get("node_softnet_times_squeezed_total" + labels));
        }
        assertTrue(result.queues().netdev().dropped() > 0, result::explain);
        assertEquals(
                KernelCounter.values().length
                        + 3 * SoftnetStat.parse(result.softnetStat()).cpus().size(),
                values.size());
    }

    @Test
    void tiersAreTheInstancesOfTheirMetrics() {
        RunResult result = Samples.run(Samples.CHAIN);
        Map<String, Long> values = parsed(PrometheusText.of(result));
        for (TierResult tier : result.tiers()) {
            assertEquals(
                    tier.count(KernelCounter.LISTEN_DROPS),
                    values.get("node_netstat_TcpExt_ListenDrops{instance=" + tier.name() + "}"));
        }
        assertTrue(values.containsKey("node_softnet_dropped_total{cpu=0, instance=application}"), values::toString);
    }

    /** What the real exporter said of a metric it shares with us, we say too: name, help, type. */
    @Test
    void saysOfAMetricWhatNodeExporterSays() throws IOException {
        Set<String> ours = PrometheusText.of(Samples.run(Samples.OVERLOAD))
                .lines()
                .filter(line -> line.startsWith("#"))
                .collect(Collectors.toSet());
        List<String> missing = Samples.text("node_exporter.txt")
                .lines()
                .filter(line -> line.matches("# \\w+ node_(netstat|softnet)_.*"))
                .filter(line -> !ours.contains(line))
                .toList();
        assertEquals(List.of(), missing);
    }

    /** node_exporter's own number, 1971476 packets, in node_exporter's own form. */
    @Test
    void printsNumbersAsGoDoes() {
        TierResult some = Samples.run(Samples.OVERLOAD).tiers().get(0);
        RunResult result = Samples.run(Samples.OVERLOAD);
        Map<KernelCounter, Long> counters = Map.of(
                KernelCounter.IN_SEGS,
                1_971_476L,
                KernelCounter.OUT_SEGS,
                3_000_000L,
                KernelCounter.OUT_RSTS,
                999_999L);
        TierResult tier =
                new TierResult(some.name(), some.tier(), counters, some.verdicts(), some.queues(), some.softnetStat());
        String text = PrometheusText.of(new RunResult(
                result.scenario(),
                result.seed(),
                result.arrivals(),
                result.attempts(),
                result.answered(),
                result.outcomes(),
                result.clientCounters(),
                List.of(tier),
                result.latency(),
                result.elapsed(),
                result.causes(),
                result.delays()));
        assertTrue(text.contains("\nnode_netstat_Tcp_InSegs 1.971476e+06\n"), text);
        assertTrue(text.contains("\nnode_netstat_Tcp_OutSegs 3e+06\n"), text);
        assertTrue(text.contains("\nnode_netstat_Tcp_OutRsts 999999\n"), text);
    }
}
