package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Link;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Recorded output of the real tools, and runs to compare with it. */
final class Samples {
    /** Three times what the server can do, and a netdev backlog that drops. */
    static final Scenario OVERLOAD = Scenario.on(KernelProfile.LINUX_6_18)
            .backlog(16)
            .sysctls(sysctls -> sysctls.withNetdevMaxBacklog(2))
            .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(10))))
            .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(2)))
            .netdev(NetdevModel.of(NetdevModel.Path.VETH).withCpus(2).withPacketCost(Duration.ofNanos(100_000)))
            .arrivals(Arrivals.poisson(Rate.perSecond(300)))
            .lasting(Duration.ofSeconds(2))
            .build();

    static final Scenario CHAIN =
            OVERLOAD.behind(Tier.on(KernelProfile.LINUX_6_18, Listen.backlog(511), ServerModel.gateway(1, Proxy.pass()))
                    .withLink(Link.near()));

    private Samples() {}

    static RunResult run(Scenario scenario) {
        return Simulator.run(scenario, 1);
    }

    /** A text of the tests' resources, compressed there. */
    static String text(String name) throws IOException {
        InputStream packed = Objects.requireNonNull(Samples.class.getResourceAsStream(name + ".gz"), name);
        try (InputStream in = new GZIPInputStream(packed)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
