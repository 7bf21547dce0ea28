package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.formats.DocumentNode.Position;
import io.acceptq.random.Distribution;
import io.acceptq.random.KeyedRandom;
import io.acceptq.traffic.ArrivalSequence;
import io.acceptq.traffic.Arrivals;
import io.acceptq.traffic.ClosedLoop;
import io.acceptq.traffic.Load;
import io.acceptq.units.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivalsSectionTest {
    @TempDir
    private Path folder;

    private Load load(String yaml) {
        DocumentNode node = DocumentReader.readValue(new Position("here", "arrivals"), yaml);
        return new ArrivalsSection(folder.resolve("scenario.yaml")).load(node);
    }

    private List<Long> times(String yaml) {
        Arrivals arrivals = assertInstanceOf(Arrivals.class, load(yaml));
        ArrivalSequence sequence = arrivals.start(KeyedRandom.of(1));
        return LongStream.iterate(
                        sequence.nextNanos(), nanos -> nanos != ArrivalSequence.NONE, nanos -> sequence.nextNanos())
                .boxed()
                .toList();
    }

    private String problem(String yaml) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> load(yaml)).getMessage());
    }

    @Test
    void readsEachKind() {
        Rate slow = Rate.perSecond(10);
        Rate fast = Rate.perSecond(500);
        assertEquals(Arrivals.poisson(fast), load("{poisson: 500/s}"));
        assertEquals(Arrivals.evenly(slow), load("{evenly: 10/s}"));
        assertEquals(
                Arrivals.burst(200, Duration.ofSeconds(3)).withFirstAt(Duration.ofMillis(5)),
                load("{burst: {count: 200, every: 3s, first: 5ms}}"));
        assertEquals(
                Arrivals.onOff(fast, Duration.ofMillis(100), slow, Duration.ofSeconds(1)),
                load("{on_off: {on: 500/s, mean_on: 100ms, off: 10/s, mean_off: 1s}}"));
        assertEquals(
                Arrivals.rampFrom(slow).to(fast, Duration.ofSeconds(60)),
                load("{ramp: {from: 10/s, to: 500/s, over: 60s}}"));
    }

    @Test
    void readsADay() {
        String weights = "[1, 1, 1, 1, 1, 1, 2, 3, 5, 8, 9, 9, 8, 8, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1.5]";
        assertEquals(
                Arrivals.daily(
                                Rate.perSecond(100),
                                1,
                                1,
                                1,
                                1,
                                1,
                                1,
                                2,
                                3,
                                5,
                                8,
                                9,
                                9,
                                8,
                                8,
                                9,
                                9,
                                8,
                                7,
                                6,
                                5,
                                4,
                                3,
                                2,
                                1.5)
                        .withFirstHour(8)
                        .withHourLasting(Duration.ofSeconds(1)),
                load("{daily: {mean: 100/s, weights: " + weights + ", first_hour: 8, hour: 1s}}"));
        assertEquals("here: hourly weights must be 24, but were 2", problem("{daily: {mean: 100/s, weights: [1, 2]}}"));
    }

    @Test
    void readsAClosedLoop() {
        assertEquals(ClosedLoop.of(200), load("{closed: {clients: 200}}"));
        assertEquals(
                ClosedLoop.of(3).withThinkTime(Distribution.exponential(Duration.ofSeconds(2))),
                load("{closed: {clients: 3, think: {exponential: 2s}}}"));
    }

    @Test
    void putsSeveralKindsTogether() {
        assertEquals(
                Arrivals.poisson(Rate.perSecond(5)).and(Arrivals.burst(9, Duration.ofSeconds(1))),
                load("[{poisson: 5/s}, {burst: {count: 9, every: 1s}}]"));
        assertEquals("here: arrivals must not be an empty list", problem("[]"));
        assertEquals(
                "here: a closed loop must stand alone in arrivals, not in a list", problem("[{closed: {clients: 2}}]"));
    }

    @Test
    void readsATraceBesideTheScenario() throws IOException {
        Files.writeString(folder.resolve("monday.csv"), "begin,what\n100,a\n350,b\n");
        assertEquals(List.of(0L, 250_000_000L), times("{trace: {file: monday.csv, column: begin, time_unit: ms}}"));
        Files.writeString(folder.resolve("plain.csv"), "1\n2\n");
        assertEquals(List.of(0L, 1_000_000_000L), times("{trace: plain.csv}"));
        assertEquals("here: " + folder.resolve("tuesday.csv") + ": no such file", problem("{trace: tuesday.csv}"));
        assertEquals(
                "here: server port must be between 1 and 65535, but was 0",
                problem("{trace: {file: plain.csv, port: 0}}"));
        assertEquals(
                "here: time unit must be s, ms, us or ns, but was 'h'",
                problem("{trace: {file: plain.csv, time_unit: h}}"));
    }

    @Test
    void wantsExactlyOneKind() {
        String known = "expected exactly one of poisson, evenly, burst, closed, on_off, ramp, daily, trace, but there ";
        assertEquals("here: " + known + "is none", problem("{}"));
        assertEquals("here: " + known + "are poisson and evenly", problem("{poisson: 1/s, evenly: 1/s}"));
        assertEquals("here: rate of the arrivals must be above zero, but was 0/s", problem("{poisson: 0/s}"));
    }
}
