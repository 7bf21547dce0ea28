package io.acceptq.compare;

import static io.acceptq.verdict.KernelCounter.LISTEN_DROPS;
import static io.acceptq.verdict.KernelCounter.TCP_TIMEOUTS;

import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gaps that a server of another speed or a link of another length or quality would explain. */
final class TimeRules {
    static final List<Function<Situation, Optional<Trial>>> ALL =
            List.of(TimeRules::serviceTime, TimeRules::workers, TimeRules::roundTrip, TimeRules::loss);

    private static final List<Double> FACTORS = List.of(0.25, 0.5, 0.7, 0.85, 1.15, 1.4, 2.0, 4.0, 8.0);
    private static final List<Double> LOSSES = List.of(0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2);
    private static final List<Double> ROUND_TRIP_SHARES = List.of(0.25, 0.4, 0.5, 0.75, 1.0);
    private static final int MOST_WORKERS = 256;
    private static final int STEPS = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int DECIMALS = 2;
    private static final int PERCENT = 100;

    private TimeRules() {}

    private static String[] speed() {
        return new String[] {Measurement.OK, Measurement.REQUESTS, Measurement.P50, Measurement.P90};
    }

    private static Optional<Trial> serviceTime(Situation now) {
        ServerModel server = now.scenario().server();
        if (now.gapsAmong(speed()).isEmpty() || meanNanos(server.service()) == 0) {
            return Optional.empty();
        }
        double mean = meanNanos(server.service());
        return Optional.of(new Trial(
                "service time",
                speedSentence(now),
                "a service time of",
                millis(mean),
                factor -> now.scenario().withServer(server.withService(scaled(server.service(), factor))),
                FACTORS,
                Trial.Fineness.REAL,
                factor -> millis(mean * factor),
                now.gapsAmong(Measurement.OK, Measurement.P50)));
    }

    private static String speedSentence(Situation now) {
        String gap = now.gapsAmong(Measurement.P50, Measurement.OK, Measurement.P90, Measurement.REQUESTS)
                .iterator()
                .next();
        return now.both(gap);
    }

    private static Distribution scaled(Distribution time, double factor) {
        return uniform -> Math.round(time.sampleNanos(uniform) * factor);
    }

    private static double meanNanos(Distribution time) {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += time.sampleNanos((i + 0.5) / STEPS);
        }
        return sum / STEPS;
    }

    private static String millis(double nanos) {
        return Decimals.text(nanos / NANOS_PER_MILLI, DECIMALS) + " ms";
    }

    private static Optional<Trial> workers(Situation now) {
        if (now.gapsAmong(speed()).isEmpty()) {
            return Optional.empty();
        }
        int present = now.scenario().server().workers();
        List<Double> others = new ArrayList<>();
        for (int number = 1; number <= Math.min(MOST_WORKERS, 8 * present); number *= 2) {
            if (number != present) {
                others.add((double) number);
            }
        }
        return Optional.of(new Trial(
                "workers",
                speedSentence(now),
                "workers",
                Integer.toString(present),
                value -> now.scenario().withServer(now.scenario().server().withWorkers((int) value)),
                others,
                Trial.Fineness.WHOLE,
                value -> Decimals.text(value, 0),
                now.gapsAmong(Measurement.OK, Measurement.P50)));
    }

    /** A request takes two round trips: the handshake, and question and answer. */
    private static Optional<Trial> roundTrip(Situation now) {
        if (!now.differs(Measurement.P50)) {
            return Optional.empty();
        }
        double difference = (now.measured(Measurement.P50) - now.simulated(Measurement.P50)) * NANOS_PER_MILLI;
        double present = meanNanos(now.scenario().clients().roundTrip());
        if (!Double.isFinite(difference)) {
            return Optional.empty();
        }
        List<Double> likely = new ArrayList<>();
        ROUND_TRIP_SHARES.forEach(share -> likely.add(Math.max(0, present + difference * share)));
        return Optional.of(new Trial(
                "round trip",
                now.both(Measurement.P50),
                "link.rtt",
                millis(present),
                mean -> withRoundTrip(now.scenario(), mean - present),
                likely,
                Trial.Fineness.REAL,
                TimeRules::millis,
                now.gapsAmong(Measurement.P50)));
    }

    private static Scenario withRoundTrip(Scenario scenario, double longerNanos) {
        Distribution present = scenario.clients().roundTrip();
        return scenario.withClients(scenario.clients().withRoundTrip((Distribution)
                uniform -> Math.max(0, Math.min(Nanos.MAX, present.sampleNanos(uniform) + Math.round(longerNanos)))));
    }

    /** What gets lost on the way counts nowhere; only its repetition does. */
    private static Optional<Trial> loss(Situation now) {
        String timeouts = TCP_TIMEOUTS.label();
        if (!now.differs(TCP_TIMEOUTS)
                || now.measured(timeouts) < now.simulated(timeouts)
                || now.differs(LISTEN_DROPS)) {
            return Optional.empty();
        }
        return Optional.of(new Trial(
                "loss on the way",
                now.both(timeouts) + ", and ListenDrops agrees: packets are lost where TCP does not count them,"
                        + " on the link or in the netdev backlog (the second column of softnet_stat tells)",
                "link.loss",
                share(now.scenario().loss()),
                value -> now.scenario().withLoss(value),
                LOSSES,
                Trial.Fineness.REAL,
                TimeRules::share,
                now.gapsAmong(timeouts)));
    }

    private static String share(double loss) {
        return Decimals.text(loss * PERCENT, DECIMALS) + "%";
    }
}
