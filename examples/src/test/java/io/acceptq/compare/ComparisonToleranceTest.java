package io.acceptq.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.sweep.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonToleranceTest {
    private static Figure count(long measured) {
        return Figure.count("n", measured, row -> new double[] {0});
    }

    @Test
    void allowsAShareAndWhatOneRunSaysOfItself() {
        // Values 88 to 92: mean 90, standard deviation sqrt(2.5), t(4) = 2.776, half width 2.776 sqrt(2.5 / 5) = 1.963;
        // one more run:
        // 1.963 sqrt(6) = 4.81, less than 2 sqrt(100) = 20.
        Estimate simulated = Estimate.of(88, 89, 90, 91, 92);
        assertEquals(10 + 20, new Tolerance(0.1).allowance(count(100), simulated), 1e-9);
    }

    @Test
    void allowsMoreWhereSimulatedRunsDifferMore() {
        // Values 50, 90, 130: standard deviation 40, t(2) = 4.303, one more run: 4.303 x 40 x sqrt(4/3) = 198.7.
        Estimate simulated = Estimate.of(50, 90, 130);
        assertEquals(198.7, new Tolerance(0).allowance(count(100), simulated), 0.1);
    }

    @Test
    void allowsTheLastDigitOfALatency() {
        Figure latency = Figure.millis("p50", 69, 1, row -> new double[] {0});
        assertEquals(0.15 * 70 + 1, Tolerance.DEFAULT.allowance(latency, Estimate.of(70, 70)), 1e-9);
    }

    @Test
    void doesWithoutAnIntervalForOneSeed() {
        assertEquals(2 * 4, new Tolerance(0).allowance(count(16), Estimate.of(0)), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"15%, 0.15", "0.2, 0.2", "0, 0", "7.5 %, 0.075"})
    void isReadAsShareOrPercentage(String text, double share) {
        assertEquals(share, Tolerance.parse(text).share(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({
        "much, 'tolerance must be a share such as 15%, but was ''much'''",
        "-1%, 'tolerance must be a share such as 15%, but was ''-1%'''",
        "100%, 'tolerance must be at least 0 and below 1, but was 1.0'"
    })
    void refusesWhatIsNoShare(String text, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Tolerance.parse(text))
                        .getMessage());
    }
}
