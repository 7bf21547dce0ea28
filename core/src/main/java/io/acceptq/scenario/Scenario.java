package io.acceptq.scenario;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.Sysctls;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Load;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Everything that determines a run except the seed: the server's kernel and settings, how it listens and works, who the clients are and when
 * they come. Immutable; {@code withX} gives the same scenario with one thing changed.
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
    private final Sysctls sysctls;
    private final Listen listen;
    private final ServerModel server;
    private final ClientModel clients;
    private final Load load;
    private final NetdevModel netdev;
    private final double loss;
    private final long durationNanos;

    Scenario(
            Sysctls sysctls,
            Listen listen,
            ServerModel server,
            ClientModel clients,
            Load load,
            NetdevModel netdev,
            double loss,
            long durationNanos) {
        this.sysctls = sysctls;
        this.listen = listen;
        this.server = server;
        this.clients = clients;
        this.load = load;
        this.netdev = netdev;
        this.loss = loss;
        this.durationNanos = durationNanos;
    }

    /** Begins a scenario whose server runs a kernel with its default settings. */
    public static ScenarioBuilder on(KernelProfile kernel) {
        return new ScenarioBuilder(Sysctls.defaults(kernel));
    }

    /** The same scenario with the server on another kernel, which brings its own defaults for what was not set. */
    public Scenario withKernel(KernelProfile kernel) {
        return withSysctls(current -> current.withKernel(kernel));
    }

    /** The same scenario with other settings of the server. */
    public Scenario withSysctls(UnaryOperator<Sysctls> change) {
        return new Scenario(change.apply(sysctls), listen, server, clients, load, netdev, loss, durationNanos);
    }

    /** The same scenario with another argument of listen(2). */
    public Scenario withBacklog(int backlog) {
        return withListen(listen.withBacklog(backlog));
    }

    /** The same scenario with another way to listen. */
    public Scenario withListen(Listen value) {
        return new Scenario(
                sysctls, Objects.requireNonNull(value, "listen"), server, clients, load, netdev, loss, durationNanos);
    }

    /** The same scenario with another server application. */
    public Scenario withServer(ServerModel value) {
        return new Scenario(
                sysctls, listen, Objects.requireNonNull(value, "server"), clients, load, netdev, loss, durationNanos);
    }

    /** The same scenario with other clients. */
    public Scenario withClients(ClientModel value) {
        return new Scenario(
                sysctls, listen, server, Objects.requireNonNull(value, "clients"), load, netdev, loss, durationNanos);
    }

    /** The same scenario with another load. */
    public Scenario withArrivals(Load value) {
        return new Scenario(
                sysctls,
                listen,
                server,
                clients,
                Objects.requireNonNull(value, "arrivals"),
                netdev,
                loss,
                durationNanos);
    }

    /** The same scenario with another way from the device to TCP. */
    public Scenario withNetdev(NetdevModel value) {
        return new Scenario(
                sysctls, listen, server, clients, load, Objects.requireNonNull(value, "netdev"), loss, durationNanos);
    }

    /**
     * The same scenario with another length.
     *
     * @throws IllegalArgumentException if not above 0
     */
    public Scenario withDuration(Duration value) {
        return new Scenario(sysctls, listen, server, clients, load, netdev, loss, Nanos.ofPositive("duration", value));
    }

    /** The server's kernel. */
    public KernelProfile kernel() {
        return sysctls.profile();
    }

    /** The server's settings. */
    public Sysctls sysctls() {
        return sysctls;
    }

    /** How the server listens. */
    public Listen listen() {
        return listen;
    }

    /** The server application. */
    public ServerModel server() {
        return server;
    }

    /** The clients. */
    public ClientModel clients() {
        return clients;
    }

    /** When connections are attempted. */
    public Load load() {
        return load;
    }

    /** The way from the device to TCP. */
    public NetdevModel netdev() {
        return netdev;
    }

    /** The share of packets the link loses, each way, 0 to below 1. */
    public double loss() {
        return loss;
    }

    /** How long the run lasts, nanoseconds. */
    public long durationNanos() {
        return durationNanos;
    }

    /** The limits of the queues that follow from kernel, settings and backlog. */
    public QueueLimits queueLimits() {
        return QueueLimits.of(sysctls, listen.backlog());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scenario that
                && sysctls.equals(that.sysctls)
                && listen.equals(that.listen)
                && server.equals(that.server)
                && clients.equals(that.clients)
                && load.equals(that.load)
                && netdev.equals(that.netdev)
                && loss == that.loss
                && durationNanos == that.durationNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(sysctls, listen, server, clients, load, netdev, loss, durationNanos);
    }

    /** For people: one line for each part. */
    @Override
    public String toString() {
        return kernel().label() + ", listen " + listen + "\nserver: " + server + "\nload: " + load + "\n" + clients
                + "\nnetdev: " + netdev + "\nfor " + Nanos.text(durationNanos);
    }
}
