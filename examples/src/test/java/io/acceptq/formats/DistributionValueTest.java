package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.acceptq.formats.DocumentNode.Position;
import io.acceptq.random.Distribution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DistributionValueTest {
    private static Distribution read(String yaml) {
        return DistributionValue.read(DocumentReader.readValue(new Position("here", "service"), yaml));
    }

    private static String problem(String yaml) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage());
    }

    private static Duration millis(long number) {
        return Duration.ofMillis(number);
    }

    @Test
    void readsEachKind() {
        assertEquals(Distribution.constant(millis(5)), read("5ms"));
        assertEquals(Distribution.constant(millis(5)), read("{constant: 5ms}"));
        assertEquals(Distribution.exponential(millis(18)), read("{exponential: 18ms}"));
        assertEquals(Distribution.uniformFrom(millis(1)).to(millis(3)), read("{uniform: {from: 1ms, to: 3ms}}"));
        assertEquals(Distribution.logNormal(millis(18), 1.5), read("{lognormal: {median: 18ms, sigma: 1.5}}"));
        assertEquals(Distribution.logNormalWithMean(millis(18), 1), read("{lognormal: {mean: 18ms, sigma: 1}}"));
        assertEquals(Distribution.pareto(millis(2), 1.2), read("{pareto: {shortest: 2ms, shape: 1.2}}"));
        assertEquals(Distribution.weibull(millis(2), 0.5), read("{weibull: {scale: 2ms, shape: .5}}"));
        assertEquals(Distribution.empirical(List.of(millis(3), millis(1))), read("{empirical: [3ms, 1ms]}"));
        assertEquals(
                Distribution.quantiles(new TreeMap<>(Map.of(0.0, millis(1), 0.5, millis(18), 1.0, millis(2_000)))),
                read("{quantiles: {0: 1ms, 0.5: 18ms, 1.0: 2s}}"));
    }

    @Test
    void namesWhatDoesNotFit() {
        assertEquals(
                "here: expected exactly one of constant, uniform, exponential, lognormal, pareto, weibull, empirical,"
                        + " quantiles, but there is none",
                problem("{}"));
        assertEquals("here: lognormal needs either median or mean", problem("{lognormal: {sigma: 1}}"));
        assertEquals(
                "here: unknown key 'exponental'; the nearest known is 'exponential' (known here: constant, uniform,"
                        + " exponential, lognormal, pareto, weibull, empirical, quantiles)",
                problem("{exponental: 1ms}"));
        assertEquals(
                "here: service.pareto.shape must be a number, but was 'steep'",
                problem("{pareto: {shortest: 1ms, shape: steep}}"));
        assertEquals(
                "here: sigma of the log-normal distribution must be between 0 and 10, but was 11",
                problem("{lognormal: {median: 1ms, sigma: 11}}"));
        assertEquals("here: service: expected a time such as 250us, 18ms, 1.5s or 2m, but was 'soon'", problem("soon"));
        assertEquals("here: quantile must be a number, but was 'half'", problem("{quantiles: {half: 1ms}}"));
    }
}
