package io.acceptq.examples;

import io.acceptq.client.ClientModel;
import io.acceptq.formats.TextTable;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.sweep.Metric;
import io.acceptq.sweep.Sweep;
import io.acceptq.sweep.SweepRow;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.traffic.Load;
import io.acceptq.units.Decimals;
import java.time.Duration;
import java.util.List;

/** Is a backlog of 262144 everywhere a good recommendation? What it fixes, what it costs, and what to set instead. */
public final class Example03Recommendation {
    /** net.core.somaxconn and the backlog in nginx's listen directive as an article recommends them; 511 is nginx's default. */
    private static final int RECOMMENDED = 262_144;

    /** One worker of 5.3 ms answers 188 requests in the second that a client waits; a little less leaves time for the answer. */
    private static final int WITHIN_PATIENCE = 180;

    private Example03Recommendation() {}

    /** Prints the answer. */
    public static void main(String[] args) {
        Scenario api = Scenario.on(KernelProfile.LINUX_6_18)
                .sysctls(settings -> settings.withSomaxconn(RECOMMENDED))
                .backlog(511)
                .server(ServerModel.nginx(1, Distribution.constant(Duration.ofNanos(5_300_000))))
                .clients(ClientModel.go(Duration.ofSeconds(1)))
                .arrivals(ClosedLoop.of(400))
                .lasting(Duration.ofSeconds(8))
                .build();
        print("bursts of 150 each second", api, Arrivals.burst(150, Duration.ofSeconds(1)));
        print("400 clients that try again at once", api, ClosedLoop.of(400));
    }

    private static void print(String title, Scenario api, Load load) {
        TextTable table =
                new TextTable("backlog", "answered/s", "timeouts %", "p50 ms", "p99 ms", "queue peak", "late RSTs");
        for (SweepRow<Integer> row : Sweep.over(
                        List.of(10, WITHIN_PATIENCE, 511, RECOMMENDED), api.withArrivals(load)::withBacklog)
                .run(1, 2, 3)
                .rows()) {
            table.add(
                    row.setting(),
                    mean(row, "goodput", 1),
                    mean(row, "timeout", 100),
                    mean(row, "p50", 1),
                    mean(row, "p99", 1),
                    mean(row, "accept_queue_peak", 1),
                    mean(row, "client.TcpOutRsts", 1));
        }
        System.out.println(title + "\n" + table);
    }

    private static String mean(SweepRow<Integer> row, String metric, int scale) {
        return Decimals.fixed(row.estimate(Metric.of(metric)).mean() * scale, 1);
    }
}
