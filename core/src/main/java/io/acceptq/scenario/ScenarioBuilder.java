package io.acceptq.scenario;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.Sysctls;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Load;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Collects a scenario. What is required: how the server listens, the server, the arrivals, the length. Nothing is checked before {@link
 * #build()}, so the order of calls does not matter.
 */
public final class ScenarioBuilder {
    private Sysctls sysctls;
    private @Nullable Listen listen;
    private @Nullable ServerModel server;
    private ClientModel clients = ClientModel.linux();
    private @Nullable Load load;
    private NetdevModel netdev = NetdevModel.of(NetdevModel.Path.NAPI);
    private double loss;
    private @Nullable Duration duration;

    ScenarioBuilder(Sysctls sysctls) {
        this.sysctls = sysctls;
    }

    /** Changes the server's settings. */
    public ScenarioBuilder sysctls(UnaryOperator<Sysctls> change) {
        sysctls = change.apply(sysctls);
        return this;
    }

    /** One listening socket with this argument of listen(2). Required, or {@link #listen}. */
    public ScenarioBuilder backlog(int backlog) {
        return listen(Listen.backlog(backlog));
    }

    /** How the server listens. Required, or {@link #backlog}. */
    public ScenarioBuilder listen(Listen value) {
        listen = Objects.requireNonNull(value, "listen");
        return this;
    }

    /** The server application. Required. */
    public ScenarioBuilder server(ServerModel value) {
        server = Objects.requireNonNull(value, "server");
        return this;
    }

    /** The clients. Default: {@link ClientModel#linux()}. */
    public ScenarioBuilder clients(ClientModel value) {
        clients = Objects.requireNonNull(value, "clients");
        return this;
    }

    /** When connections are attempted. Required. */
    public ScenarioBuilder arrivals(Load value) {
        load = Objects.requireNonNull(value, "arrivals");
        return this;
    }

    /** The way from the device to TCP. Default: a NAPI driver without RPS. */
    public ScenarioBuilder netdev(NetdevModel value) {
        netdev = Objects.requireNonNull(value, "netdev");
        return this;
    }

    /** The share of packets the link loses, each way, 0 to below 1. Default 0. */
    public ScenarioBuilder loss(double share) {
        loss = share;
        return this;
    }

    /** How long the run lasts. Required. */
    public ScenarioBuilder lasting(Duration value) {
        duration = Objects.requireNonNull(value, "duration");
        return this;
    }

    /**
     * The scenario.
     *
     * @throws IllegalArgumentException if something required is missing, all of it named, or a value is out of range
     */
    public Scenario build() {
        List<String> missing = new ArrayList<>();
        note(missing, listen, "backlog");
        note(missing, server, "server");
        note(missing, load, "arrivals");
        note(missing, duration, "lasting");
        if (listen == null || server == null || load == null || duration == null) {
            throw new IllegalArgumentException("scenario is incomplete: " + commaSeparated(missing));
        }
        Tier tier = Tier.on(sysctls, listen, server).withNetdev(netdev);
        return Scenario.of(List.of(tier), clients, load, loss, Nanos.ofPositive("duration", duration));
    }

    private static void note(List<String> missing, @Nullable Object part, String name) {
        if (part == null) {
            missing.add(name);
        }
    }

    private static String commaSeparated(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.length() == 0 ? "" : ", ").append(name);
        }
        return text.toString();
    }
}
