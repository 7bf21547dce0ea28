package io.acceptq.examples;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Proxy;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.ClosedLoop;
import java.time.Duration;

/** A gateway in front of an application: whose backlog makes the clients' timeouts, and whose would help? */
public final class Example02TwoTiers {
    private Example02TwoTiers() {}

    /** Prints the answer. */
    public static void main(String[] args) {
        Tier gateway = Tier.on(
                KernelProfile.LINUX_6_18,
                Listen.backlog(128),
                ServerModel.gateway(1, Proxy.pass().withConnectTimeout(Duration.ofSeconds(3))));
        Scenario chain = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(10)
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofMillis(5))))
                .clients(ClientModel.go(Duration.ofSeconds(1)))
                .arrivals(ClosedLoop.of(100))
                .lasting(Duration.ofSeconds(10))
                .build()
                .behind(gateway);
        System.out.println(Simulator.run(chain, 1L).explain());

        RunResult wideGateway = Simulator.run(chain.withTier(0, tier -> tier.withBacklog(4096)), 1L);
        System.out.println("gateway backlog 4096:     timeouts " + wideGateway.timeouts());
        RunResult wideApplication = Simulator.run(chain.withTier(1, tier -> tier.withBacklog(4096)), 1L);
        System.out.println("application backlog 4096: timeouts " + wideApplication.timeouts());
    }
}
