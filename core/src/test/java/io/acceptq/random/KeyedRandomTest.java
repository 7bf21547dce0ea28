package io.acceptq.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyedRandomTest {
    private static final KeyedRandom RANDOM = KeyedRandom.of(42);

    /** The JDK's SplittableRandom is SplitMix64: what we hash is the number at that place of its sequence. */
    private static long numberOfJdk(long start, int place) {
        SplittableRandom random = new SplittableRandom(start);
        long number = random.nextLong();
        for (int i = 0; i < place; i++) {
            number = random.nextLong();
        }
        return number;
    }

    @Test
    void drawsFromNestedSequencesOfSplitMix64() {
        long[] seeds = {0, 1, 42, -1, Long.MIN_VALUE, 1234567};
        for (long seed : seeds) {
            for (Purpose purpose : Purpose.values()) {
                long startOfPurpose = numberOfJdk(seed, purpose.code());
                for (int connection = 0; connection < 50; connection += 7) {
                    long startOfConnection = numberOfJdk(startOfPurpose, connection);
                    for (int index = 0; index < 5; index++) {
                        assertEquals(
                                numberOfJdk(startOfConnection, index),
                                KeyedRandom.of(seed).bits(purpose, connection, index),
                                "seed " + seed + ", " + purpose + ", " + connection + ", " + index);
                    }
                }
            }
        }
    }

    @Test
    void givesEachPurposeItsOwnCodeAboveZero() {
        Set<Integer> codes = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            assertTrue(purpose.code() > 0, purpose.name());
            assertTrue(codes.add(purpose.code()), purpose.name());
        }
    }

    @Test
    void drawsTheSameNumberWhateverWasDrawnBefore() {
        KeyedRandom other = KeyedRandom.of(42);
        long first = other.bits(Purpose.SERVICE, 7, 3);
        for (int i = 0; i < 100; i++) {
            other.bits(Purpose.LINK, i, i);
        }
        assertEquals(first, other.bits(Purpose.SERVICE, 7, 3));
        assertEquals(first, RANDOM.bits(Purpose.SERVICE, 7, 3));
        assertEquals(RANDOM, other);
        assertEquals(RANDOM.hashCode(), other.hashCode());
        assertNotEquals(RANDOM, KeyedRandom.of(43));
        assertEquals("random numbers of seed 42", other.toString());
    }

    @Test
    void staysBelowOne() {
        for (int i = 0; i < 100_000; i++) {
            double uniform = RANDOM.uniform(Purpose.ARRIVAL, i, 0);
            assertTrue(uniform >= 0 && uniform < 1, "connection " + i);
        }
    }

    @Test
    void isUniformAlongEachKey() {
        int[] alongSeed = new int[1_000];
        int[] alongConnection = new int[1_000];
        int[] alongIndex = new int[1_000];
        int[] alongPart = new int[1_000];
        for (int i = 0; i < 200_000; i++) {
            count(alongSeed, KeyedRandom.of(i).uniform(Purpose.SERVICE, 0, 0));
            count(alongConnection, RANDOM.uniform(Purpose.SERVICE, i, 0));
            count(alongIndex, RANDOM.uniform(Purpose.SERVICE, 0, i));
            count(alongPart, RANDOM.ofPart(i).uniform(Purpose.SERVICE, 0, 0));
        }
        ChiSquareCheck.assertUniform("seeds", alongSeed);
        ChiSquareCheck.assertUniform("connections", alongConnection);
        ChiSquareCheck.assertUniform("indices", alongIndex);
        ChiSquareCheck.assertUniform("parts", alongPart);
    }

    @Test
    void drawsPairsOfNeighboursIndependently() {
        int[] seeds = new int[1024];
        int[] purposes = new int[1024];
        int[] connections = new int[1024];
        int[] indices = new int[1024];
        int[] parts = new int[1024];
        KeyedRandom part = RANDOM.ofPart(1);
        for (int i = 0; i < 300_000; i++) {
            double base = RANDOM.uniform(Purpose.SERVICE, i, 0);
            countPair(purposes, base, RANDOM.uniform(Purpose.LINK, i, 0));
            countPair(connections, base, RANDOM.uniform(Purpose.SERVICE, i + 1, 0));
            countPair(indices, base, RANDOM.uniform(Purpose.SERVICE, i, 1));
            countPair(parts, base, part.uniform(Purpose.SERVICE, i, 0));
            countPair(seeds, base, KeyedRandom.of(43).uniform(Purpose.SERVICE, i, 0));
        }
        ChiSquareCheck.assertUniform("seeds", seeds);
        ChiSquareCheck.assertUniform("purposes", purposes);
        ChiSquareCheck.assertUniform("connections", connections);
        ChiSquareCheck.assertUniform("indices", indices);
        ChiSquareCheck.assertUniform("parts", parts);
    }

    private static void count(int[] classes, double uniform) {
        classes[(int) (uniform * classes.length)]++;
    }

    /** Thirty-two classes of the one times thirty-two of the other. */
    private static void countPair(int[] classes, double one, double other) {
        classes[32 * (int) (one * 32) + (int) (other * 32)]++;
    }

    /**
     * Flipping any bit of a key flips each bit of the result in half of the cases. Of 4,096 cases the number of flips
     * has mean 2,048 and standard deviation sqrt(4096) / 2 = 32; of 13,000 pairs of bits the largest deviation of a
     * fair hash is about 4 of them, and 6 are exceeded with a probability below 13,000 * 2e-9 = 3e-5.
     */
    @Test
    void flipsHalfOfTheBitsWhenOneBitOfAKeyFlips() {
        int cases = 4_096;
        int[][] flips = new int[64 + 64 + 32][64];
        for (int i = 0; i < cases; i++) {
            long seed = KeyedRandom.of(1).bits(Purpose.COOKIE, i, 0);
            long connection = KeyedRandom.of(1).bits(Purpose.COOKIE, i, 1);
            int index = (int) KeyedRandom.of(1).bits(Purpose.COOKIE, i, 2);
            KeyedRandom random = KeyedRandom.of(seed);
            long base = random.bits(Purpose.SERVICE, connection, index);
            for (int bit = 0; bit < 64; bit++) {
                long ofSeed = KeyedRandom.of(seed ^ (1L << bit)).bits(Purpose.SERVICE, connection, index);
                countFlips(flips[bit], base ^ ofSeed);
                countFlips(flips[64 + bit], base ^ random.bits(Purpose.SERVICE, connection ^ (1L << bit), index));
            }
            for (int bit = 0; bit < 32; bit++) {
                countFlips(flips[128 + bit], base ^ random.bits(Purpose.SERVICE, connection, index ^ (1 << bit)));
            }
        }
        for (int input = 0; input < flips.length; input++) {
            for (int output = 0; output < 64; output++) {
                int deviation = Math.abs(flips[input][output] - cases / 2);
                assertTrue(deviation <= 6 * 32, "input bit " + input + ", output bit " + output + ": " + deviation);
            }
        }
    }

    private static void countFlips(int[] flips, long difference) {
        for (int bit = 0; bit < 64; bit++) {
            flips[bit] += (int) (difference >>> bit) & 1;
        }
    }

    @Test
    void drawsExponentialNumbersOfMeanOne() {
        int n = 200_000;
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = 0; i < n; i++) {
            double value = RANDOM.exponential(Purpose.ARRIVAL, i, 0);
            assertTrue(value >= 0, "connection " + i);
            sum += value;
            sumOfSquares += value * value;
        }
        // The mean is 1 with standard deviation 1 / sqrt(n); the mean square is 2 with standard deviation sqrt((24 - 4)
        // / n).
        assertEquals(1, sum / n, 5 / Math.sqrt(n));
        assertEquals(2, sumOfSquares / n, 5 * Math.sqrt(20.0 / n));
    }
}
