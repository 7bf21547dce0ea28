package io.acceptq.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
    private static final double BOUND = 5e-10;
    private static final double HALF_STEP = 0x1.0p-54;

    // Computed by mpmath to 19 digits: findroot of erfc(-z / sqrt(2)) / 2 = p.
    @ParameterizedTest
    @CsvSource({
        "1e-15, -7.941345326170996781",
        "1e-12, -7.03448382530113193",
        "1e-9, -5.997807015007686872",
        "0.001, -3.090232306167813542",
        "0.01, -2.326347874040841101",
        "0.0749, -1.440238267527963623",
        "0.3, -0.524400512708040784",
        "0.5, 0",
        "0.6, 0.2533471031357997988",
        "0.9, 1.281551565544600467",
        "0.975, 1.959963984540054236",
        "0.984375, 2.153874694061456213",
        "5.551115123125783e-17, -8.292361075813595538",
        "9.094947017729282e-13, -7.047700256664408725",
    })
    void agreesWithComputedQuantiles(double p, double quantile) {
        assertEquals(quantile, WichuraNormalQuantile.of(p), 1e-14);
        assertEquals(quantile, NormalQuantile.of(p - HALF_STEP), BOUND);
    }

    /** The error of a quantile is what its tail probability is off, divided by the density. */
    @Test
    void keepsItsErrorBoundEverywhere() {
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            // Every octave of tail probabilities is equally frequent.
            double u = (random.nextLong() >>> (11 + random.nextInt(53))) * 0x1.0p-53;
            double p = u + HALF_STEP;
            double quantile = NormalQuantile.of(u);
            double tail = 0.5 * Erf.erfc(-quantile / Math.sqrt(2));
            double density = Math.exp(-0.5 * quantile * quantile) / Math.sqrt(2 * Math.PI);
            // The complementary error function itself is good to about 1e-13 of its value.
            double error = (Math.abs(tail - p) - 1e-13 * p) / density;
            assertTrue(error <= BOUND, "seed 1, u = " + u + ", error " + error);
        }
    }

    @Test
    void isSymmetric() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            long step = random.nextLong() >>> (11 + random.nextInt(52));
            long mirrored = (1L << 53) - 1 - step;
            assertEquals(NormalQuantile.of(step * 0x1.0p-53), -NormalQuantile.of(mirrored * 0x1.0p-53), "step " + step);
        }
    }

    @Test
    void neverFalls() {
        // Eight points in each of the 64 cells of an octave of the lower half, and at both ends of each cell.
        double before = Double.NEGATIVE_INFINITY;
        for (int octave = 53; octave >= 1; octave--) {
            for (int i = 0; i < 512; i++) {
                double p = Math.scalb(1 + i / 512.0, -octave - 1);
                double step = Math.floor(p * 0x1.0p53) * 0x1.0p-53;
                double quantile = NormalQuantile.of(step);
                assertTrue(quantile >= before, "u = " + step);
                before = quantile;
            }
        }
        assertEquals(0, NormalQuantile.of(0.5), 1e-15);
    }

    @Test
    void isFiniteAtBothEnds() {
        assertEquals(-8.292361075813595, NormalQuantile.of(0), 1e-13);
        assertEquals(8.292361075813595, NormalQuantile.of(1 - 0x1.0p-53), 1e-13);
    }
}
