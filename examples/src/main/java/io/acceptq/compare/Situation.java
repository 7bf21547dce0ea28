package io.acceptq.compare;

import io.acceptq.scenario.Scenario;
import io.acceptq.units.Decimals;
import io.acceptq.verdict.KernelCounter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a rule looks at: a scenario, what was measured, and how the two compare.
 *
 * @param scenario what was simulated
 * @param measurement what was measured
 * @param comparison both beside each other
 */
record Situation(Scenario scenario, Measurement measurement, Comparison comparison) {
    private static final int DECIMALS = 1;

    boolean differs(String figure) {
        return comparison.row(figure).filter(Comparison.Row::differs).isPresent();
    }

    boolean differs(KernelCounter counter) {
        return differs(counter.label());
    }

    /** Those of the names that are gaps. */
    Set<String> gapsAmong(String... names) {
        Set<String> gaps = new LinkedHashSet<>(List.of(names));
        gaps.retainAll(comparison.gaps());
        return gaps;
    }

    double measured(String figure) {
        return comparison.row(figure).map(row -> row.figure().measured()).orElse(0.0);
    }

    double simulated(String figure) {
        return comparison.row(figure).map(row -> row.simulated().mean()).orElse(0.0);
    }

    /** {@code ListenOverflows is 553 and 0 in the simulation}. */
    String both(String figure) {
        return shortened(figure) + " is " + number(measured(figure)) + " and " + number(simulated(figure))
                + " in the simulation";
    }

    /** The counter's name in the kernel's files. */
    static String shortened(String figure) {
        return figure.startsWith("TcpExt") ? figure.substring("TcpExt".length()) : figure;
    }

    static String number(double value) {
        return Double.isFinite(value) ? Decimals.text(value, DECIMALS) : "none";
    }
}
