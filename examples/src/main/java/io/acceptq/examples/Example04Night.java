package io.acceptq.examples;

import io.acceptq.client.ClientModel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.Pause;
import io.acceptq.server.ServerModel;
import io.acceptq.sweep.Grid;
import io.acceptq.sweep.GridPoint;
import io.acceptq.sweep.Metric;
import io.acceptq.sweep.Sweep;
import io.acceptq.sweep.SweepResult;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.List;

/** A day that is busy from 22:00 to 06:00, with a pause at midnight: how long may the server stand still before the queue is full? */
public final class Example04Night {
    /** Weights of the hours from midnight on. */
    private static final double[] BUSY_AT_NIGHT = {
        9, 9, 8, 8, 7, 6, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 8, 9
    };

    private Example04Night() {}

    /** Prints the answer. */
    public static void main(String[] args) {
        // From noon to noon, an hour in a second; midnight is at 12 s.
        Scenario night = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(128)
                .server(ServerModel.workers(4, Distribution.exponential(Duration.ofMillis(5))))
                .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(1)))
                .arrivals(Arrivals.daily(Rate.perSecond(200), BUSY_AT_NIGHT)
                        .withFirstHour(12)
                        .withHourLasting(Duration.ofSeconds(1)))
                .lasting(Duration.ofSeconds(24))
                .build();
        SweepResult<GridPoint> result = Sweep.over(Grid.of(night)
                        .by("pause ms", List.of(0, 100, 200, 400), Example04Night::standingStill)
                        .by("backlog", List.of(128, 511), Scenario::withBacklog))
                .run(1, 2, 3, 4, 5);
        result.rows()
                .forEach(row -> System.out.println(row.setting()
                        + ": overflows " + row.estimate(Metric.of("TcpExtListenOverflows"))
                        + ", p99 ms " + row.estimate(Metric.of("p99"))
                        + ", queue peak " + row.estimate(Metric.of("accept_queue_peak"))));
    }

    private static Scenario standingStill(Scenario night, int millis) {
        return millis == 0
                ? night
                : night.withServer(night.server()
                        .withPauses(Pause.at(Duration.ofSeconds(12)).lasting(Duration.ofMillis(millis))));
    }
}
