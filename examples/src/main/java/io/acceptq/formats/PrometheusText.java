package io.acceptq.formats;

import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.trace.SoftnetStat;
import io.acceptq.verdict.KernelCounter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Counters in Prometheus' text format under the names and types of node_exporter, so that a dashboard made for it shows a run: the counters of
 * {@code /proc/net/netstat} and {@code snmp} are untyped, those of {@code softnet_stat} are counters of each CPU. In a chain of servers the label
 * {@code instance} tells the tiers apart, as it does after a scrape.
 *
 * <p>Source: prometheus/node_exporter, collector/netstat_linux.go, collector/softnet_linux.go; prometheus/common, expfmt/text_create.go (form of
 * numbers).
 */
public final class PrometheusText {
    private static final int DIGITS_BEFORE_EXPONENT = 6;

    private final RunResult result;
    private final StringBuilder text = new StringBuilder();

    private PrometheusText(RunResult result) {
        this.result = result;
    }

    /** The metrics of every tier, in order of their names. */
    public static String of(RunResult result) {
        PrometheusText metrics = new PrometheusText(result);
        metrics.netstat();
        metrics.softnet("dropped", "Number of dropped packets", SoftnetStat.Cpu::dropped);
        metrics.softnet("processed", "Number of processed packets", SoftnetStat.Cpu::processed);
        metrics.softnet(
                "times_squeezed", "Number of times processing packets ran out of quota", SoftnetStat.Cpu::timeSqueezed);
        return metrics.text.toString();
    }

    private void netstat() {
        Map<String, KernelCounter> byName = new TreeMap<>();
        for (KernelCounter counter : KernelCounter.values()) {
            String name = counter.recordedName();
            String group = counter.label().substring(0, counter.label().length() - name.length());
            byName.put("node_netstat_" + group + "_" + name, counter);
        }
        byName.forEach((name, counter) -> {
            head(name, "Statistic " + counter.label() + ".", "untyped");
            for (TierResult tier : result.tiers()) {
                text.append(name).append(instance(tier, "{", "}"));
                value(tier.count(counter));
            }
        });
    }

    private void softnet(String what, String help, ToLongFunction<SoftnetStat.Cpu> column) {
        String name = "node_softnet_" + what + "_total";
        boolean begun = false;
        for (TierResult tier : result.tiers()) {
            for (SoftnetStat.Cpu cpu : SoftnetStat.parse(tier.softnetStat()).cpus()) {
                if (!begun) {
                    head(name, help, "counter");
                    begun = true;
                }
                text.append(name)
                        .append("{cpu=\"")
                        .append(cpu.cpu())
                        .append('"')
                        .append(instance(tier, ",", ""))
                        .append('}');
                value(column.applyAsLong(cpu));
            }
        }
    }

    private void head(String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append("\n# TYPE ");
        text.append(name).append(' ').append(type).append('\n');
    }

    private String instance(TierResult tier, String before, String behind) {
        return result.tiers().size() == 1 ? "" : before + "instance=\"" + tier.name() + '"' + behind;
    }

    /** As Go prints a float in its shortest form: 21780, but 1.971476e+06. */
    private void value(long value) {
        String digits = Long.toString(value);
        text.append(' ');
        if (digits.length() <= DIGITS_BEFORE_EXPONENT) {
            text.append(digits);
        } else {
            int exponent = digits.length() - 1;
            String fraction = digits.substring(1).replaceAll("0+$", "");
            text.append(digits.charAt(0)).append(fraction.isEmpty() ? "" : "." + fraction);
            text.append(exponent < 10 ? "e+0" : "e+").append(exponent);
        }
        text.append('\n');
    }
}
