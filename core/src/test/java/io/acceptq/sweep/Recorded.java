package io.acceptq.sweep;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.units.Rate;
import java.time.Duration;

/** Scenarios of the tests of this package. */
final class Recorded {
    /** A request of the recorded nginx took 5 ms and 0.3 ms around them. */
    private static final Duration SERVICE = Duration.ofNanos(5_300_000);

    private Recorded() {}

    /** nginx with one worker, and clients of Go's http.Client with a timeout of 1 s that try again at once for 8 s. */
    static Scenario nginxAndGo(int clients) {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .sysctls(settings -> settings.withSomaxconn(262_144))
                .backlog(511)
                .server(ServerModel.nginx(1, Distribution.constant(SERVICE)))
                .clients(ClientModel.go(Duration.ofSeconds(1)))
                .arrivals(ClosedLoop.of(clients).until(Duration.ofSeconds(8)))
                .lasting(Duration.ofSeconds(10))
                .build();
    }

    /** Short runs that differ from seed to seed: one worker of 5 ms on average, 150 arrivals a second, backlog 3. */
    static Scenario small() {
        return Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(3)
                .server(ServerModel.workers(1, Distribution.exponential(Duration.ofMillis(5))))
                .clients(ClientModel.linux().withTimeout(Duration.ofMillis(500)))
                .arrivals(Arrivals.poisson(Rate.perSecond(150)))
                .lasting(Duration.ofSeconds(2))
                .build();
    }
}
