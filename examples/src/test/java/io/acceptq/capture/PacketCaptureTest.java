package io.acceptq.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.Simulator;
import io.acceptq.result.Journey;
import io.acceptq.result.Moment;
import io.acceptq.result.RunObserver;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import io.acceptq.trace.ConnectionTrace;
import io.acceptq.trace.TraceOptions;
import io.acceptq.traffic.Arrivals;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PacketCaptureTest {
    @TempDir
    private Path folder;

    static List<CaptureScenario> scenarios() {
        return CaptureScenario.all();
    }

    /** When the clients sent the first SYN of each connection, or when the first SYN came that was not lost, from the first one on. */
    private static long[] firstSyns(Scenario scenario, CaptureSide side) {
        Set<Long> seen = new HashSet<>();
        LongStream.Builder times = LongStream.builder();
        Simulator.observe(scenario, 1, new RunObserver() {
            private void note(Moment moment, Segment segment, long nanos, int host) {
                if (moment.host() == host && segment.isSyn() && !segment.isAck() && seen.add(moment.connection())) {
                    times.add(nanos);
                }
            }

            @Override
            public void segmentSent(Moment moment, Segment segment) {
                if (side == CaptureSide.CLIENT) {
                    note(moment, segment, moment.nanos(), 0);
                }
            }

            @Override
            public void segmentArrived(Moment moment, Segment segment, Journey journey) {
                if (side == CaptureSide.SERVER) {
                    note(moment, segment, journey.receivedNanos(), 1);
                }
            }
        });
        long[] sorted = times.build().sorted().toArray();
        long first = sorted[0];
        return LongStream.of(sorted).map(time -> time - first).toArray();
    }

    private static ConnectionTrace read(Path path) {
        return ConnectionTrace.read(path, TraceOptions.DEFAULTS.withPort(80));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void readsBackTheSameArrivals(CaptureScenario scenario) throws IOException {
        for (CaptureSide side : CaptureSide.values()) {
            CaptureFile file = CaptureFile.write(folder.resolve("a.pcapng"), scenario.scenario(), side);
            ConnectionTrace trace = read(file.path());
            assertArrayEquals(
                    firstSyns(scenario.scenario(), side), trace.arrivalNanos(), () -> side + " of " + scenario.name());
            assertEquals(Duration.ofNanos(1), trace.resolution());
        }
    }

    /** All SYNs of the clients are in the capture at their side: those that are no arrivals are repetitions. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void repetitionsAreNoArrivals(CaptureScenario scenario) throws IOException {
        CaptureFile file = CaptureFile.write(folder.resolve("a.pcapng"), scenario.scenario(), CaptureSide.CLIENT);
        assertEquals(
                file.result().clientCounters().getOrDefault(KernelCounter.TCP_SYN_RETRANS, 0L),
                read(file.path()).synRetransmissions());
    }

    /** What was recorded goes in again, from its first arrival on, which is at 0 in this load: the same result. */
    @Test
    void aReplayMeetsTheSameServerTheSameWay() throws IOException {
        Scenario burst = CaptureScenario.cookies().scenario();
        CaptureFile file = CaptureFile.write(folder.resolve("a.pcapng"), burst, CaptureSide.CLIENT);
        Scenario again = burst.withArrivals(Arrivals.replay(read(file.path()).arrivalNanos()));
        RunResult replayed = Simulator.run(again, 1);
        assertEquals(file.result().outcomes(), replayed.outcomes());
        assertEquals(file.result().counters(), replayed.counters());
    }

    @ParameterizedTest
    @EnumSource(CaptureSide.class)
    void isTheSameForTheSameSeed(CaptureSide side) throws IOException {
        Scenario scenario = CaptureScenario.tiers().scenario();
        Path one = CaptureFile.write(folder.resolve("1.pcapng"), scenario, side).path();
        Path two = CaptureFile.write(folder.resolve("2.pcapng"), scenario, side).path();
        assertEquals(-1, Files.mismatch(one, two));
    }

    @Test
    void doesNotChangeTheRun() throws IOException {
        Scenario scenario = CaptureScenario.cookies().scenario();
        RunResult captured = CaptureFile.write(folder.resolve("a.pcapng"), scenario, CaptureSide.SERVER)
                .result();
        assertEquals(Simulator.run(scenario, 1), captured);
    }

    @Test
    void saysAtTheDroppedSynWhy() throws IOException {
        CaptureFile file = CaptureFile.write(
                folder.resolve("a.pcapng"), CaptureScenario.overflow().scenario(), CaptureSide.SERVER);
        String text = Files.readString(file.path(), StandardCharsets.ISO_8859_1);
        String comment = "the accept queue was full: the SYN was dropped without an answer (backlog: 16)"
                + " [tcp_conn_request, SYN_DROPPED_ACCEPT_QUEUE_FULL]";
        assertEquals(
                file.result().count(Verdict.SYN_DROPPED_ACCEPT_QUEUE_FULL),
                text.split(Pattern.quote(comment), -1).length - 1);
    }

    @Test
    void saysThatTheFileCannotBeWritten() throws IOException {
        Scenario scenario = CaptureScenario.healthy().scenario();
        OutputStream full = new OutputStream() {
            private int written;

            @Override
            public void write(int one) throws IOException {
                if (++written > 10_000) {
                    throw new IOException("No space left on device");
                }
            }
        };
        PacketCapture capture = PacketCapture.of(scenario, 1, CaptureSide.SERVER, full);
        UncheckedIOException failed =
                assertThrows(UncheckedIOException.class, () -> Simulator.observe(scenario, 1, capture));
        assertTrue(String.valueOf(failed.getMessage()).contains("No space left"), failed::getMessage);
    }
}
