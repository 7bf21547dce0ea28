package io.acceptq.compare;

import static io.acceptq.verdict.KernelCounter.PASSIVE_OPENS;

import io.acceptq.server.KeepAlive;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Gaps that another load would explain than the one the scenario describes. */
final class LoadRules {
    static final List<Function<Situation, Optional<Trial>>> ALL = List.of(
            LoadRules::clients,
            LoadRules::patience,
            LoadRules::lengthOfRun,
            LoadRules::keepAlive,
            LoadRules::rate,
            LoadRules::timeout);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double OTHER_LENGTH = 1.02;
    private static final int DECIMALS = 3;
    private static final int MOST_IDLE = 1_000_000;
    private static final Set<String> PATIENT = Set.of("ab", "wrk");

    /** Source: Apache httpd 2.4, support/ab.c, aprtimeout. */
    private static final Duration AB_TIMEOUT = Duration.ofSeconds(30);

    private static final List<Double> TIMEOUTS = List.of(0.1, 0.2, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 60.0);

    private LoadRules() {}

    private static Optional<Trial> lengthOfRun(Situation now) {
        OptionalDouble seconds = measuredSeconds(now);
        double simulated = now.scenario().durationNanos() / NANOS_PER_SECOND;
        if (seconds.isEmpty()
                || now.gapsAmong(Measurement.REQUESTS, Measurement.OK, PASSIVE_OPENS.label())
                        .isEmpty()
                || (seconds.getAsDouble() < simulated * OTHER_LENGTH
                        && simulated < seconds.getAsDouble() * OTHER_LENGTH)) {
            return Optional.empty();
        }
        return Optional.of(new Trial(
                "length of the run",
                "the measured run lasted " + seconds(seconds.getAsDouble()),
                "duration",
                seconds(simulated),
                value -> now.scenario().withDuration(Duration.ofNanos(Math.round(value * NANOS_PER_SECOND))),
                List.of(seconds.getAsDouble()),
                Trial.Fineness.KNOWN,
                LoadRules::seconds,
                Set.of()));
    }

    private static OptionalDouble measuredSeconds(Situation now) {
        OptionalDouble seconds =
                now.measurement().load().map(load -> load.seconds()).orElse(OptionalDouble.empty());
        return seconds.isPresent() && seconds.getAsDouble() > 0 ? seconds : OptionalDouble.empty();
    }

    private static String seconds(double value) {
        return Decimals.text(value, DECIMALS) + " s";
    }

    private static Optional<Trial> clients(Situation now) {
        OptionalInt clients =
                now.measurement().load().map(load -> load.concurrency()).orElse(OptionalInt.empty());
        if (!(now.scenario().load() instanceof ClosedLoop loop)
                || clients.isEmpty()
                || clients.getAsInt() == loop.clients()) {
            return Optional.empty();
        }
        return Optional.of(new Trial(
                "clients at once",
                "the load tool had " + clients.getAsInt() + " clients at once",
                "arrivals.closed.clients",
                Integer.toString(loop.clients()),
                value -> now.scenario().withArrivals(withClients(loop, (int) value)),
                List.of((double) clients.getAsInt()),
                Trial.Fineness.KNOWN,
                value -> Decimals.text(value, 0),
                Set.of()));
    }

    private static ClosedLoop withClients(ClosedLoop loop, int clients) {
        ClosedLoop other = ClosedLoop.of(clients).withThinkTime(loop.thinkTime());
        return loop.untilNanos() > Nanos.MAX ? other : other.until(Duration.ofNanos(loop.untilNanos()));
    }

    /** ab waits 30 s, and wrk has no deadline at all. */
    private static Optional<Trial> patience(Situation now) {
        Optional<String> program =
                now.measurement().load().map(load -> load.tool().program()).filter(PATIENT::contains);
        Optional<Duration> timeout = now.scenario().clients().timeout();
        if (program.isEmpty() || timeout.isEmpty() || timeout.get().compareTo(AB_TIMEOUT) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new Trial(
                "patience of the load tool",
                program.get() + " does not give up a request within 30 s unless it is told to",
                "clients.timeout",
                Nanos.text(timeout.get().toNanos()),
                value -> now.scenario().withClients(now.scenario().clients().withoutTimeout()),
                List.of(1.0),
                Trial.Fineness.KNOWN,
                value -> "none",
                Set.of()));
    }

    private static Optional<Trial> keepAlive(Situation now) {
        double requests = now.measured(Measurement.REQUESTS);
        if (!now.differs(PASSIVE_OPENS) || now.measurement().count(PASSIVE_OPENS) > requests / 2) {
            return Optional.empty();
        }
        return Optional.of(new Trial(
                "keep-alive",
                Decimals.text(requests, 0) + " requests came on "
                        + now.measurement().count(PASSIVE_OPENS)
                        + " connections (PassiveOpens), so the load tool keeps them open",
                "clients.keep_alive and the server's",
                "false",
                value -> now.scenario()
                        .withClients(now.scenario().clients().withKeepAlive(MOST_IDLE))
                        .withServer(now.scenario().server().withKeepAlive(KeepAlive.NGINX)),
                List.of(1.0),
                Trial.Fineness.KNOWN,
                value -> "true",
                Set.of()));
    }

    private static Optional<Trial> rate(Situation now) {
        if (!(now.scenario().load() instanceof Arrivals arrivals) || !now.differs(Measurement.REQUESTS)) {
            return Optional.empty();
        }
        double factor = now.measured(Measurement.REQUESTS) / now.simulated(Measurement.REQUESTS);
        if (!(factor > 0) || Double.isInfinite(factor)) {
            return Optional.empty();
        }
        return Optional.of(new Trial(
                "rate of arrivals",
                now.both(Measurement.REQUESTS),
                "a rate of arrivals, as a multiple of the scenario's, of",
                "1",
                value -> now.scenario().withArrivals(new FasterArrivals(arrivals, value)),
                List.of(factor),
                Trial.Fineness.LISTED,
                value -> Decimals.text(value, DECIMALS),
                now.gapsAmong(Measurement.REQUESTS)));
    }

    private static Optional<Trial> timeout(Situation now) {
        if (!now.differs(Measurement.TIMEOUT)) {
            return Optional.empty();
        }
        return Optional.of(new Trial(
                "clients' timeout",
                now.both(Measurement.TIMEOUT),
                "clients.timeout",
                now.scenario()
                        .clients()
                        .timeout()
                        .map(timeout -> Nanos.text(timeout.toNanos()))
                        .orElse("none"),
                value -> now.scenario()
                        .withClients(now.scenario()
                                .clients()
                                .withTimeout(Duration.ofNanos(Math.round(value * NANOS_PER_SECOND)))),
                TIMEOUTS,
                Trial.Fineness.REAL,
                LoadRules::seconds,
                now.gapsAmong(Measurement.TIMEOUT)));
    }
}
