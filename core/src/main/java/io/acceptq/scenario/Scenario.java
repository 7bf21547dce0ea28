package io.acceptq.scenario;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.Sysctls;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Load;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Everything that determines a run except the seed: the server's kernel and settings, how it listens and works, who the clients are and when
 * they come. Immutable; {@code withX} gives the same scenario with one thing changed.
 *
 * <p>Servers can stand behind one another, see {@link #behind}. What is said of one server then means the front tier, which clients reach;
 * the others are changed by {@link #withTier}.
 *
 * <pre>{@code
 * Scenario checkout = Scenario.on(KernelProfile.LINUX_5_15)
 *     .sysctls(s -> s.withSomaxconn(1024)).backlog(511)
 *     .clients(ClientModel.linux().withRoundTrip(Duration.ofMillis(20)))
 *     .arrivals(Arrivals.poisson(Rate.perSecond(3_000)))
 *     .server(ServerModel.workers(64, Distribution.exponential(Duration.ofMillis(18))))
 *     .lasting(Duration.ofSeconds(60)).build();
 * }</pre>
 */
public final class Scenario {
    /** More would be no chain that anybody runs, and every host is simulated in full. */
    private static final int MOST_TIERS = 8;

    private final List<Tier> tiers;
    private final ClientModel clients;
    private final Load load;
    private final double loss;
    private final long durationNanos;

    private Scenario(List<Tier> tiers, ClientModel clients, Load load, double loss, long durationNanos) {
        this.tiers = tiers;
        this.clients = clients;
        this.load = load;
        this.loss = loss;
        this.durationNanos = durationNanos;
    }

    static Scenario of(List<Tier> tiers, ClientModel clients, Load load, double loss, long durationNanos) {
        if (!(loss >= 0 && loss < 1)) {
            throw new IllegalArgumentException("loss must be at least 0 and below 1, but was " + loss);
        }
        if (tiers.size() > MOST_TIERS) {
            throw new IllegalArgumentException(
                    "tiers must be between 1 and " + MOST_TIERS + ", but were " + tiers.size());
        }
        for (int tier = 0; tier < tiers.size(); tier++) {
            boolean last = tier == tiers.size() - 1;
            if (tiers.get(tier).server().proxy().isPresent() == last) {
                throw new IllegalArgumentException(
                        last
                                ? "the last tier must answer requests itself, but its server is a gateway"
                                : "a tier with others behind it must be a gateway, but the server of tier " + tier
                                        + " is " + tiers.get(tier).server());
            }
        }
        return new Scenario(List.copyOf(tiers), clients, load, loss, durationNanos);
    }

    /** Begins a scenario whose server runs a kernel with its default settings. */
    public static ScenarioBuilder on(KernelProfile kernel) {
        return new ScenarioBuilder(Sysctls.defaults(kernel));
    }

    /**
     * The same scenario behind one more host: clients reach the gateway, and it reaches the host that clients reached before.
     *
     * @param gateway a host whose server is a {@link ServerModel#gateway}
     * @throws IllegalArgumentException if it does not, or the chain gets longer than 8
     */
    public Scenario behind(Tier gateway) {
        List<Tier> longer = new ArrayList<>();
        longer.add(gateway);
        longer.addAll(tiers);
        return of(longer, clients, load, loss, durationNanos);
    }

    /**
     * The same scenario with one tier changed.
     *
     * @param tier the tier's number, from 0 for the one that clients reach
     * @throws IndexOutOfBoundsException if there is none
     */
    public Scenario withTier(int tier, UnaryOperator<Tier> change) {
        List<Tier> changed = new ArrayList<>(tiers);
        changed.set(tier, change.apply(tiers.get(tier)));
        return of(changed, clients, load, loss, durationNanos);
    }

    /** The same scenario with the front tier on another kernel, which brings its own defaults for what was not set. */
    public Scenario withKernel(KernelProfile kernel) {
        return withSysctls(current -> current.withKernel(kernel));
    }

    /** The same scenario with other settings of the front tier. */
    public Scenario withSysctls(UnaryOperator<Sysctls> change) {
        return withTier(0, tier -> tier.withSysctls(change));
    }

    /** The same scenario with another argument of listen(2) at the front tier. */
    public Scenario withBacklog(int backlog) {
        return withTier(0, tier -> tier.withBacklog(backlog));
    }

    /** The same scenario with another way to listen at the front tier. */
    public Scenario withListen(Listen value) {
        return withTier(0, tier -> tier.withListen(value));
    }

    /** The same scenario with another server application at the front tier. */
    public Scenario withServer(ServerModel value) {
        return withTier(0, tier -> tier.withServer(value));
    }

    /** The same scenario with another way from the device to TCP at the front tier. */
    public Scenario withNetdev(NetdevModel value) {
        return withTier(0, tier -> tier.withNetdev(value));
    }

    /** The same scenario with other clients. */
    public Scenario withClients(ClientModel value) {
        return of(tiers, Objects.requireNonNull(value, "clients"), load, loss, durationNanos);
    }

    /** The same scenario with another load. */
    public Scenario withArrivals(Load value) {
        return of(tiers, clients, Objects.requireNonNull(value, "arrivals"), loss, durationNanos);
    }

    /**
     * The same scenario with a link between clients and front tier that loses packets.
     *
     * @param share the share of packets that are lost, each way, 0 to below 1
     * @throws IllegalArgumentException if out of range
     */
    public Scenario withLoss(double share) {
        return of(tiers, clients, load, share, durationNanos);
    }

    /**
     * The same scenario with another length.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public Scenario withDuration(Duration value) {
        return of(tiers, clients, load, loss, Nanos.ofPositive("duration", value));
    }

    /** The hosts that listen, the one that clients reach first. */
    public List<Tier> tiers() {
        return tiers;
    }

    /** What a tier is called: {@code server} where there is one, else {@code gateway} (with its number if there are several) and {@code application}. */
    public String tierName(int tier) {
        if (tiers.size() == 1) {
            return "server";
        }
        if (tier == tiers.size() - 1) {
            return "application";
        }
        return tiers.size() == 2 ? "gateway" : "gateway " + (tier + 1);
    }

    /** The link on which packets reach a tier. */
    public Link linkTo(int tier) {
        return tier == 0
                ? Link.of(clients.roundTrip()).withLoss(loss)
                : tiers.get(tier).link();
    }

    private Tier front() {
        return tiers.get(0);
    }

    /** The front tier's kernel. */
    public KernelProfile kernel() {
        return front().kernel();
    }

    /** The front tier's settings. */
    public Sysctls sysctls() {
        return front().sysctls();
    }

    /** How the front tier listens. */
    public Listen listen() {
        return front().listen();
    }

    /** The front tier's server application. */
    public ServerModel server() {
        return front().server();
    }

    /** The clients. */
    public ClientModel clients() {
        return clients;
    }

    /** When connections are attempted. */
    public Load load() {
        return load;
    }

    /** The front tier's way from the device to TCP. */
    public NetdevModel netdev() {
        return front().netdev();
    }

    /** The share of packets the link between clients and front tier loses, each way, 0 to below 1. */
    public double loss() {
        return loss;
    }

    /** How long the run lasts, nanoseconds. */
    public long durationNanos() {
        return durationNanos;
    }

    /** The limits of the front tier's queues that follow from kernel, settings and backlog. */
    public QueueLimits queueLimits() {
        return front().queueLimits();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scenario that
                && tiers.equals(that.tiers)
                && clients.equals(that.clients)
                && load.equals(that.load)
                && loss == that.loss
                && durationNanos == that.durationNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(tiers, clients, load, loss, durationNanos);
    }

    /** For people: one line for each part. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int tier = 0; tier < tiers.size(); tier++) {
            text.append(tiers.size() == 1 ? "" : tierName(tier) + ": ")
                    .append(tiers.get(tier))
                    .append('\n');
        }
        return text + "load: " + load + "\n" + clients + "\nfor " + Nanos.text(durationNanos);
    }
}
