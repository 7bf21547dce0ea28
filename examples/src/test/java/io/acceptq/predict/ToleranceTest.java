package io.acceptq.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToleranceTest {
    private static Recording recording(Recording.Kind kind, Figures... measured) {
        Scenario scenario = Scenario.on(KernelProfile.LINUX_6_18)
                .backlog(10)
                .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(5))))
                .arrivals(Arrivals.replay(new long[] {0}))
                .lasting(Duration.ofSeconds(1))
                .build();
        return Recording.of("run", kind).with(List.of(scenario), List.of(measured));
    }

    private static Tolerance.Range range(Recording recording, String figure) {
        return Tolerance.of(recording, figure).orElseThrow();
    }

    @Test
    void countsAreWithinTenPercentOrThreeBelowThirty() {
        Recording many = recording(Recording.Kind.REAL_RUN, new Figures().put("ok", 1000));
        assertEquals(900, range(many, "ok").low(), 1e-9);
        assertEquals(1100, range(many, "ok").high(), 1e-9);
        Recording few = recording(Recording.Kind.REAL_RUN, new Figures().put("ok", 10));
        assertEquals(new Tolerance.Range(7, 13), range(few, "ok"));
    }

    @Test
    void theSpreadOfARepetitionCountsWhereItIsWider() {
        Recording repeated =
                recording(Recording.Kind.REAL_RUN, new Figures().put("reset", 114), new Figures().put("reset", 0));
        assertTrue(range(repeated, "reset").holds(0));
        assertTrue(range(repeated, "reset").holds(125.4));
        assertFalse(range(repeated, "reset").holds(126));
    }

    @Test
    void someResetsStaySome() {
        Recording recording = recording(Recording.Kind.REAL_RUN, new Figures().put("reset", 5));
        assertFalse(range(recording, "reset").holds(0));
        assertTrue(range(recording, "reset").holds(2.5));
    }

    @Test
    void aQueueThatWasSeenFullHoldsOneMoreThanItsLimit() {
        Recording full = recording(Recording.Kind.REAL_RUN, new Figures().put("accept_queue_peak", 10));
        assertEquals(new Tolerance.Range(11, 11), range(full, "accept_queue_peak"));
        Recording never = recording(Recording.Kind.REAL_RUN, new Figures().put("accept_queue_peak", 9));
        assertEquals(Optional.empty(), Tolerance.of(never, "accept_queue_peak"));
    }

    @Test
    void clientsOfASystemCaseMayDifferByFivePercentOfAll() {
        Recording recorded = recording(Recording.Kind.SYSTEM_CASE, system(90, 10), system(80, 20));
        // 100 clients: 5 more than the most, 5 fewer than the least.
        assertEquals(new Tolerance.Range(75, 95), range(recorded, "ok"));
        assertEquals(new Tolerance.Range(5, 25), range(recorded, "reset"));
        assertEquals(Optional.empty(), Tolerance.of(recorded, "TcpExtListenOverflows"));
    }

    private static Figures system(double ok, double reset) {
        Figures figures = new Figures();
        for (String none :
                List.of("timeout_in_connect", "timeout_after_connect", "refused", "eof", "etimedout", "unfinished")) {
            figures.put(none, 0);
        }
        return figures.put("ok", ok).put("reset", reset);
    }

    @Test
    void whatDependsOnTheMachineIsNotJudged() {
        Recording recording = recording(Recording.Kind.SPEED_OF_MACHINE, new Figures().put("ok", 1000));
        assertEquals(Optional.empty(), Tolerance.of(recording, "ok"));
    }
}
