package io.acceptq.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.Simulator;
import io.acceptq.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Metric OK = Metric.of("ok");
    private static final Metric GOODPUT = Metric.of("goodput");

    /** Every number of every row, so that two sweeps can be compared bit for bit. */
    private static String everything(SweepResult<?> result) {
        StringBuilder text = new StringBuilder();
        for (SweepRow<?> row : result.rows()) {
            text.append(row.setting());
            for (Metric metric : row.metrics()) {
                text.append(' ').append(metric).append('=');
                for (double value : row.values(metric)) {
                    text.append(Double.doubleToLongBits(value)).append(',');
                }
                text.append(row.estimate(metric));
            }
        }
        return text.toString();
    }

    @Test
    void isTheSameOnOneTwoAndSevenThreads() {
        Sweep<Integer> sweep = Sweep.over(List.of(0, 1, 3, 10, 511), Recorded.small()::withBacklog);
        String one = everything(sweep.withThreads(1).run(1, 2, 3));
        assertEquals(one, everything(sweep.withThreads(2).run(1, 2, 3)));
        assertEquals(one, everything(sweep.withThreads(7).run(1, 2, 3)));
    }

    @Test
    void eachCellIsThatOfItsRunsAlone() {
        SweepResult<Integer> result =
                Sweep.over(List.of(0, 3), Recorded.small()::withBacklog).run(4, 9);
        double[] alone = {
            OK.valueIn(Simulator.run(Recorded.small().withBacklog(3), 4)),
            OK.valueIn(Simulator.run(Recorded.small().withBacklog(3), 9))
        };
        assertArrayEquals(alone, result.row(3).values(OK));
    }

    /**
     * Recorded on Linux 6.18 with 400 clients: backlog 511 answered 194 in 8 s and backlog 4096 190; with 300 clients and backlog 30 it was 1531.
     * A queue that can be worked off within the clients' timeout of 1 s holds 1000 / 5.3 = 188 at most, so the peak is below that.
     */
    @Test
    void goodputHasAPeakOverTheBacklog() {
        SweepResult<Integer> result = Sweep.over(List.of(10, 30, 180, 511, 4096), Recorded.nginxAndGo(400)::withBacklog)
                .run(1, 2);
        assertEquals(180, result.highest(GOODPUT).setting());
        double[] answered = result.rows().stream()
                .mapToDouble(row -> row.estimate(Metric.of("answered")).mean())
                .toArray();
        assertTrue(answered[1] > 1_450 && answered[1] < 1_610, () -> "backlog 30: " + answered[1]);
        assertTrue(answered[3] > 170 && answered[3] < 215, () -> "backlog 511: " + answered[3]);
        assertTrue(answered[4] > 170 && answered[4] < 215, () -> "backlog 4096: " + answered[4]);
        Estimate gained = result.row(511).differenceFrom(result.row(30), GOODPUT);
        assertTrue(gained.isSignificant() && gained.high() < -100, gained::toString);
    }

    /** The same arrivals and service times in both cells: what one accident of the seeds adds, it adds to both. */
    @Test
    void differencesAreNarrowerThanTheirCells() {
        SweepResult<Integer> result = Sweep.over(List.of(3, 4), Recorded.small()::withBacklog)
                .run(Seeds.from(1).to(10));
        Estimate difference = result.row(4).differenceFrom(result.row(3), GOODPUT);
        assertTrue(difference.margin() < result.row(3).estimate(GOODPUT).margin() / 2, difference::toString);
        assertEquals(
                result.row(4).estimate(GOODPUT).mean()
                        - result.row(3).estimate(GOODPUT).mean(),
                difference.mean(),
                1e-9);
    }

    @Test
    void aGridVariesTheLastKnobFastest() {
        Grid grid = Grid.of(Recorded.small())
                .by("backlog", List.of(1, 2), Scenario::withBacklog)
                .by("loss", List.of(0.0, 0.1, 0.2), Scenario::withLoss);
        List<String> points = grid.points().stream().map(GridPoint::toString).toList();
        assertEquals(
                List.of(
                        "backlog 1, loss 0.0",
                        "backlog 1, loss 0.1",
                        "backlog 1, loss 0.2",
                        "backlog 2, loss 0.0",
                        "backlog 2, loss 0.1",
                        "backlog 2, loss 0.2"),
                points);
        assertEquals(
                Recorded.small().withBacklog(2).withLoss(0.1),
                grid.scenario(grid.points().get(4)));
        assertEquals(6, Sweep.over(grid).run(1).rows().size());
    }

    @Test
    void refusesAGridLargerThanMemory() {
        List<Integer> many = Collections.nCopies(250_001, 1);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Sweep.over(many, Recorded.small()::withBacklog).run(1));
        assertEquals("a grid has at most 250000 runs, but this one has 250001 cells with 1 seed", refused.getMessage());
    }

    @Test
    void refusesValuesGivenTwiceAndEmptyKnobs() {
        Grid grid = Grid.of(Recorded.small());
        assertThrows(IllegalArgumentException.class, () -> grid.by("backlog", List.of(1, 1), Scenario::withBacklog));
        assertThrows(IllegalArgumentException.class, () -> grid.by("backlog", List.of(), Scenario::withBacklog));
        assertThrows(
                IllegalArgumentException.class, () -> Sweep.over(List.<Integer>of(), Recorded.small()::withBacklog));
    }

    @Test
    void handsRowsOnInOrderBeforeTheLastIsDone() {
        List<Integer> rows = new ArrayList<>();
        IllegalStateException stop = assertThrows(
                IllegalStateException.class,
                () -> Sweep.over(List.of(1, 2, 3, 4), Recorded.small()::withBacklog)
                        .withThreads(3)
                        .run(Seeds.of(1), row -> {
                            rows.add(row.setting());
                            if (row.setting() == 2) {
                                throw new IllegalStateException("enough");
                            }
                        }));
        assertEquals("enough", stop.getMessage());
        assertEquals(List.of(1, 2), rows);
    }

    @Test
    void toldOfABadSettingItSaysWhatTheScenarioSays() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> Sweep.over(List.of(0.1, 2.0), Recorded.small()::withLoss).run(1));
        assertEquals("loss must be at least 0 and below 1, but was 2.0", refused.getMessage());
    }
}
