package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Distribution;
import io.acceptq.result.Journey;
import io.acceptq.result.Moment;
import io.acceptq.result.RunObserver;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierSample;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import io.acceptq.traffic.Arrivals;
import io.acceptq.units.Rate;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunObserverTest {
    private static final Duration STEP = Duration.ofMillis(100);

    /** Twice as much as one worker of 10 ms can do, for 3 s. */
    private static final Scenario OVERLOAD = Scenario.on(KernelProfile.LINUX_6_18)
            .backlog(16)
            .server(ServerModel.workers(1, Distribution.constant(Duration.ofMillis(10))))
            .clients(ClientModel.linux().withTimeout(Duration.ofSeconds(1)))
            .arrivals(Arrivals.poisson(Rate.perSecond(200)))
            .lasting(Duration.ofSeconds(3))
            .build();

    /** Packets of 1 ms wait for the CPU. */
    private static final Scenario WAITING = OVERLOAD.withNetdev(
            NetdevModel.of(NetdevModel.Path.VETH).withCpus(1).withPacketCost(Duration.ofMillis(1)));

    /** Writes down all it is told. */
    private static final class Notes implements RunObserver {
        final List<TierSample> samples = new ArrayList<>();
        final Map<Verdict, Long> verdictsOfServer = new EnumMap<>(Verdict.class);
        final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        final Set<Long> open = new HashSet<>();
        long began;
        long opened;
        long forgotten;
        long arrivedAtServer;
        long longestWaitNanos;
        long requests;
        long responses;

        @Override
        public void attemptBegan(Moment moment) {
            began++;
        }

        @Override
        public void attemptEnded(Moment moment, Outcome outcome) {
            outcomes.merge(outcome, 1L, Long::sum);
        }

        @Override
        public void connectionOpened(Moment moment, int clientAddress) {
            assertTrue(open.add(moment.connection()), moment::toString);
            assertEquals(opened++, moment.connection());
        }

        @Override
        public void connectionForgotten(long connection) {
            assertTrue(open.remove(connection), () -> "connection " + connection);
            forgotten++;
        }

        @Override
        public void messageWritten(Moment moment, int length, int httpStatus) {
            assertTrue(open.contains(moment.connection()), moment::toString);
            if (httpStatus == REQUEST) {
                requests++;
            } else {
                responses++;
            }
        }

        @Override
        public void segmentSent(Moment moment, Segment segment) {
            assertTrue(open.contains(moment.connection()), moment::toString);
        }

        @Override
        public void segmentArrived(Moment moment, Segment segment, Journey journey) {
            if (!moment.isClientEnd()) {
                arrivedAtServer++;
                longestWaitNanos = Math.max(longestWaitNanos, moment.nanos() - journey.receivedNanos());
            }
        }

        @Override
        public void decided(Moment moment, Verdict verdict) {
            if (!moment.isClientEnd()) {
                verdictsOfServer.merge(verdict, 1L, Long::sum);
            }
        }

        @Override
        public void turnedAway(Moment moment, Verdict verdict) {
            decided(moment, verdict);
        }

        @Override
        public void sampled(TierSample sample) {
            samples.add(sample);
        }
    }

    @Test
    void changesNothing() {
        for (Scenario scenario : List.of(OVERLOAD, WAITING)) {
            assertEquals(Simulator.run(scenario, 3), Simulator.observe(scenario, 3, new Notes(), STEP));
        }
    }

    @Test
    void isToldOfEverythingThatIsCounted() {
        Notes notes = new Notes();
        RunResult result = Simulator.observe(OVERLOAD, 3, notes);
        assertEquals(result.attempts(), notes.began);
        result.outcomes().forEach((outcome, count) -> assertEquals(count, notes.outcomes.getOrDefault(outcome, 0L)));
        assertEquals(result.verdicts(), notes.verdictsOfServer);
        assertEquals(result.count(KernelCounter.IN_SEGS), notes.arrivedAtServer);
        assertEquals(result.clientCounters().get(KernelCounter.ACTIVE_OPENS), notes.opened);
        assertEquals(notes.opened, notes.forgotten + notes.open.size());
        assertTrue(notes.requests > notes.responses && notes.responses >= result.count(Outcome.OK));
        assertEquals(List.of(), notes.samples);
    }

    /** On this path nothing waits before TCP; with packets of 1 ms on one CPU something does. */
    @Test
    void knowsWhenTheDeviceReceivedAPacket() {
        Notes straight = new Notes();
        Simulator.observe(OVERLOAD, 3, straight);
        assertEquals(0, straight.longestWaitNanos);
        Notes waiting = new Notes();
        Simulator.observe(WAITING, 3, waiting);
        assertTrue(waiting.longestWaitNanos > 2_000_000, () -> "waited " + waiting.longestWaitNanos);
    }

    /** 3 s in steps of 100 ms, both ends included, are 31 samples; the last one has seen everything. */
    @Test
    void isShownTheTiersAtMultiplesOfTheStep() {
        Notes notes = new Notes();
        RunResult result = Simulator.observe(OVERLOAD, 3, notes, STEP);
        assertEquals(31, notes.samples.size());
        long peak = 0;
        for (int number = 0; number < 31; number++) {
            TierSample sample = notes.samples.get(number);
            assertEquals(number * STEP.toNanos(), sample.nanos());
            TierSample.Length accept = sample.queues().accept();
            assertEquals(16, accept.limit());
            assertTrue(accept.now() <= 17, sample::toString);
            peak = Math.max(peak, accept.now());
        }
        assertEquals(17, peak);
        assertEquals(Map.of(), notes.samples.get(0).counters());
        assertEquals(result.counters(), notes.samples.get(30).counters());
    }

    @Test
    void severalAreToldTheSame() {
        Notes one = new Notes();
        Notes two = new Notes();
        RunResult result = Simulator.observe(OVERLOAD, 3, RunObserver.all(List.of(one, two)), STEP);
        assertEquals(result.verdicts(), one.verdictsOfServer);
        assertEquals(one.verdictsOfServer, two.verdictsOfServer);
        assertEquals(one.samples, two.samples);
        assertEquals(one.forgotten, two.forgotten);
        assertEquals(one.requests, two.requests);
    }

    @Test
    void aStepMustBeAboveZero() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Simulator.observe(OVERLOAD, 3, RunObserver.NONE, Duration.ZERO));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("step must be"), refused::getMessage);
    }
}
