package io.acceptq.sweep;

import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Pause;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Decimals;
import io.acceptq.units.Nanos;
import java.util.Optional;

/**
 * What clients ask for beside what the last tier can do: no queue makes up for the difference, it only decides who goes without.
 *
 * <p>Capacity is workers divided by the mean time a request keeps one busy, less the share of time the server stands still. A closed loop offers
 * what is answered; by Little's law each of its N clients waits N / capacity less the think time.
 *
 * <p>Source: J. D. C. Little, A Proof for the Queuing Formula L = λW, Operations Research 9 (1961), equation 1.
 */
public final class OfferedLoad {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;
    private static final int STEPS = 20_000;
    private static final int DECIMALS = 1;

    private final Scenario scenario;
    private final Tier last;
    private final double busyNanos;
    private final double perSecond;
    private final double arrivalsPerSecond;

    private OfferedLoad(Scenario scenario, double arrivalsPerSecond) {
        this.scenario = scenario;
        this.last = scenario.tiers().get(scenario.tiers().size() - 1);
        this.busyNanos = busyNanos(last.server());
        this.perSecond = busyNanos == 0
                ? Double.POSITIVE_INFINITY
                : last.server().workers() * NANOS_PER_SECOND / busyNanos * (1 - stillShare());
        this.arrivalsPerSecond = arrivalsPerSecond;
    }

    /**
     * The load of a scenario.
     *
     * @param arrivals how many requests a run of it had, on average
     */
    public static OfferedLoad of(Scenario scenario, double arrivals) {
        return new OfferedLoad(scenario, arrivals * NANOS_PER_SECOND / scenario.durationNanos());
    }

    private static double busyNanos(ServerModel server) {
        return meanNanos(server.service()) + meanNanos(server.overhead()) + meanNanos(server.turnaround());
    }

    /** The mean by the midpoint rule over the quantiles. */
    private static double meanNanos(Distribution time) {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            sum += time.sampleNanos((i + 0.5) / STEPS);
        }
        return sum / STEPS;
    }

    private double stillShare() {
        double still = 0;
        for (Pause pause : last.server().pauses()) {
            long end = Math.min(pause.startNanos() + pause.lengthNanos(), scenario.durationNanos());
            still += Math.max(0, end - pause.startNanos());
        }
        return Math.min(1, still / scenario.durationNanos());
    }

    /** How many requests a second the last tier can answer; infinite if they cost nothing. */
    public double capacityPerSecond() {
        return perSecond;
    }

    /** How many requests a second there were. */
    public double arrivalsPerSecond() {
        return arrivalsPerSecond;
    }

    /** How long each client of a closed loop waits by Little's law if all of them wait for their answer, in seconds. */
    public Optional<Double> waitSeconds() {
        if (scenario.load() instanceof ClosedLoop loop && Double.isFinite(perSecond)) {
            double think = meanNanos(loop.thinkTime()) / NANOS_PER_SECOND;
            return Optional.of(Math.max(busyNanos / NANOS_PER_SECOND, loop.clients() / perSecond - think));
        }
        return Optional.empty();
    }

    /** The most clients of a closed loop that all get their answer within the clients' timeout. */
    public Optional<Double> mostClients() {
        if (scenario.load() instanceof ClosedLoop loop && Double.isFinite(perSecond)) {
            return scenario.clients()
                    .timeout()
                    .map(timeout -> perSecond * (timeout.toNanos() + meanNanos(loop.thinkTime())) / NANOS_PER_SECOND);
        }
        return Optional.empty();
    }

    /** Whether more is asked for than can be answered in time, so that some attempts fail with any queue. */
    public boolean exceedsCapacity() {
        if (scenario.load() instanceof ClosedLoop loop) {
            return mostClients().map(most -> loop.clients() > most).orElse(false);
        }
        return arrivalsPerSecond > perSecond;
    }

    /** The comparison in a sentence. */
    public String sentence() {
        String capacity = last.server().workers()
                + (last.server().workers() == 1 ? " worker" : " workers")
                + " with " + Nanos.text(Math.round(busyNanos / 1_000) * 1_000) + " a request on average answer at most "
                + rate(perSecond) + " a second";
        if (scenario.load() instanceof ClosedLoop loop) {
            return capacity + waitSeconds().map(wait -> closed(loop, wait)).orElse("");
        }
        String asked = "; " + rate(arrivalsPerSecond) + " a second come";
        return capacity
                + asked
                + (exceedsCapacity()
                        ? ", so at least " + Decimals.text(PERCENT * (1 - perSecond / arrivalsPerSecond), DECIMALS)
                                + " % cannot be answered whatever the queues hold"
                        : ", which is " + Decimals.text(PERCENT * arrivalsPerSecond / perSecond, DECIMALS)
                                + " % of it");
    }

    private String closed(ClosedLoop loop, double wait) {
        String text = "; by Little's law " + loop.clients() + " clients that all wait their turn wait "
                + Decimals.text(wait, 3) + " s each";
        return text
                + scenario.clients()
                        .timeout()
                        .map(timeout -> (exceedsCapacity() ? ", longer than" : ", within") + " their timeout of "
                                + Nanos.text(timeout.toNanos()))
                        .orElse("");
    }

    private static String rate(double perSecond) {
        return Double.isInfinite(perSecond) ? "any number" : Decimals.text(perSecond, DECIMALS);
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
