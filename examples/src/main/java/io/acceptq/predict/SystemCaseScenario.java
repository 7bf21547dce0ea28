package io.acceptq.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.acceptq.client.ClientModel;
import io.acceptq.formats.Fields;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.Pause;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The scenario of a case with real clients and one real server: its settings and the recorded starts of its clients. It sees no result. */
final class SystemCaseScenario {
    private SystemCaseScenario() {}

    /**
     * The scenario.
     *
     * @param recorded the document
     * @param startMicros when each client started
     */
    static Scenario of(Fields recorded, long[] startMicros) {
        Fields server = recorded.object("server");
        Fields client = recorded.object("client");
        Fields listen = recorded.object("listen");
        Duration roundTrip = roundTrip(recorded.object("link"));
        ClientModel clients = ClientModel.linux()
                .withRoundTrip(
                        recorded.object("link").text("kind").equals("relay")
                                ? MeasuredCosts.relayed(roundTrip)
                                : Distribution.constant(roundTrip))
                .withRequestBytes(client.integer("request_len"));
        if (client.has("timeout_us")) {
            clients = clients.withTimeout(micros(client.number("timeout_us")));
        }
        long[] arrivals = startMicros.clone();
        Arrays.sort(arrivals);
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] *= 1000;
        }
        ServerModel application = ServerModel.workers(1, Distribution.constant(micros(server.number("service_us"))))
                .withOverhead(MeasuredCosts.SYSTEM_OVERHEAD)
                .withTurnaround(MeasuredCosts.TURNAROUND)
                .withWakeUp(MeasuredCosts.WAKE_UP)
                .withReadTimeout(micros(server.number("read_timeout_us")))
                .withResponseBytes(client.integer("response_len"))
                .withPauses(pauses(server, arrivals[0] + 3 * roundTrip.toNanos() / 2));
        return Scenario.on(KernelProfile.LINUX_6_18)
                .sysctls(unset -> RealRunScenario.sysctls(recorded.object("sysctl"), "sysctl"))
                .listen(Listen.backlog(listen.integer("backlog")).withDeferAccept(listen.integerOr("defer_accept", 0)))
                .server(application)
                .clients(clients.withReaction(MeasuredCosts.SYSTEM_REACTION)
                        .withSysctls(unset -> RealRunScenario.sysctls(recorded.object("sysctl"), "sysctl")))
                .arrivals(Arrivals.replay(arrivals))
                .lasting(micros(recorded.number("max_us")))
                .build();
    }

    private static Duration roundTrip(Fields link) {
        String kind = link.text("kind");
        return switch (kind) {
            case "veth" -> MeasuredCosts.VETH_ROUND_TRIP;
            case "relay" -> micros(2 * link.number("delay_us"));
            default -> throw new IllegalArgumentException("link.kind must be veth or relay, but was " + kind);
        };
    }

    private static List<Pause> pauses(Fields server, long firstAccept) {
        List<Pause> pauses = new ArrayList<>();
        pauses.add(Pause.at(Duration.ofNanos(firstAccept)).lasting(MeasuredCosts.SYSTEM_COLD_START));
        for (JsonNode pause : server.array("pause_us")) {
            pauses.add(Pause.at(micros(pause.path(0).asLong()))
                    .lasting(micros(pause.path(1).asLong())));
        }
        return pauses;
    }

    private static Duration micros(long number) {
        return Duration.ofNanos(number * 1000);
    }
}
