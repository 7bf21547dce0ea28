package io.acceptq.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.sweep.Goal.Judgement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    @ParameterizedTest
    @CsvSource({
        "reset+timeout<=0.1%, reset + timeout <= 0.1 %, 0.001",
        "reset + timeout <= 0.001, reset + timeout <= 0.1 %, 0.001",
        "p99 <= 200 ms, p99 <= 200 ms, 200",
        "p99<=0.2s, p99 <= 200 ms, 200",
        "TcpExtListenOverflows <= 0, TcpExtListenOverflows <= 0, 0",
        "goodput >= 180, goodput >= 180, 180",
        "ok >= 99.9 %, ok >= 99.9 %, 0.999"
    })
    void readsWhatItPrints(String text, String printed, double bound) {
        Goal goal = Goal.parse(text);
        assertEquals(printed, goal.toString());
        assertEquals(bound, goal.bound(), 1e-12);
        assertEquals(goal.expression(), Goal.parse(printed).expression());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 | a goal is metrics, <= or >=, and a number, such as 'reset + timeout <= 0.1 %' or 'p99 <= 200 ms', but was 'p99'",
                "p99 < 200 ms | a goal is metrics, <= or >=, and a number, such as 'reset + timeout <= 0.1 %' or 'p99 <= 200 ms', but was 'p99 < 200 ms'",
                "p99 <= 200 | p99 is a time, so its goal needs ms or s, but was 200",
                "p99 <= 2 % | p99 is a time, so its goal needs ms or s, but was 2 %",
                "ok >= 99 | ok is a share, so its goal is a number from 0 to 1 or up to 100 %, but was 99",
                "ok >= 1 ms | ok is a share, so its goal is a number from 0 to 1 or up to 100 %, but was 1 ms",
                "attempts <= 5 % | attempts is a count, so its goal is a plain number, but was 5 %",
                "reset + p99 <= 5 % | a goal adds metrics of one unit, but reset is a share and p99 is a time",
                "rest <= 5 % | there is no metric 'rest'; the nearest is 'reset'",
                "reset + <= 5 % | a goal is about metrics joined by +, such as reset + timeout, but was about 'reset +'",
                "reset <= much | a goal ends in a number with %, ms, s or nothing behind it, but ends in 'much'",
                "reset <= 1 kg | a goal ends in a number with %, ms, s or nothing behind it, but ends in '1 kg'"
            })
    void saysWhatIsWrong(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Goal.parse(text))
                        .getMessage());
    }

    /** One seed is judged as it is, several with the end of their one-sided interval. */
    @Test
    void judgesWithConfidence() {
        SweepRow<Integer> row = Sweep.over(List.of(3), Recorded.small()::withBacklog)
                .run(1, 2, 3, 4, 5)
                .row(3);
        Estimate answered = row.estimate(Metric.of("answered"));
        double between = (answered.mean() + answered.upperBound()) / 2;
        assertEquals(
                Judgement.MISSED,
                Goal.parse("answered <= " + (answered.mean() - 1)).judge(row));
        assertEquals(Judgement.UNDECIDED, Goal.parse("answered <= " + between).judge(row));
        assertEquals(
                Judgement.MET,
                Goal.parse("answered <= " + (answered.upperBound() + 1)).judge(row));
        assertEquals(
                Judgement.MET,
                Goal.parse("answered >= " + (answered.lowerBound() - 1)).judge(row));
        SweepRow<Integer> alone =
                Sweep.over(List.of(3), Recorded.small()::withBacklog).run(1).row(3);
        double value = alone.values(Metric.of("answered"))[0];
        assertEquals(Judgement.MET, Goal.parse("answered <= " + value).judge(alone));
    }

    @Test
    void noAnswerIsNoLatency() {
        assertEquals(false, Goal.parse("p99 <= 1000000 s").isMetBy(Double.POSITIVE_INFINITY));
        assertEquals(false, Goal.parse("p99 >= 1 ms").isMetBy(Double.POSITIVE_INFINITY));
    }
}
