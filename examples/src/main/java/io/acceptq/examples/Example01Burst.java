package io.acceptq.examples;

import io.acceptq.Simulator;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import java.time.Duration;

/** Does nginx's default backlog of 511 survive a burst, and would a larger one? */
public final class Example01Burst {
    private Example01Burst() {}

    /** Prints the answer. */
    public static void main(String[] args) {
        Scenario burst = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(511)
                .server(ServerModel.nginx(4, Distribution.exponential(Duration.ofMillis(5))))
                .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(2)).withRoundTrip(Duration.ofMillis(20)))
                .arrivals(Arrivals.burst(2_000, Duration.ofMinutes(1)))
                .lasting(Duration.ofSeconds(10))
                .build();
        RunResult result = Simulator.run(burst, 1L);
        System.out.println(result.explain());

        RunResult wide = Simulator.run(burst.withBacklog(4096), 1L);
        System.out.println("backlog 4096: ok " + wide.count(Outcome.OK) + ", timeouts " + wide.timeouts());
    }
}
