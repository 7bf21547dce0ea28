package io.acceptq.random;

import java.util.Objects;

/**
 * Random numbers of one run: each is a hash of the seed, a {@link Purpose}, a connection and an index, whatever was
 * drawn before.
 *
 * <p>The numbers of one connection for one purpose are those of SplitMix64 (the finalizer is Stafford's variant 13)
 * from a start that is itself the connection's number of such a sequence, whose start in turn is the purpose's number
 * of the sequence started by the seed. So neighbouring seeds, purposes, connections and indices are as unrelated as
 * consecutive numbers of SplitMix64. Two of n sequences of length m overlap with a probability of about n<sup>2</sup> m
 * / 2<sup>64</sup>: 10<sup>-5</sup> for a million connections of a hundred draws, and an overlap does no harm but to
 * correlate two connections.
 *
 * <p>Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014, figure 17
 * (the generator); D. Stafford, Better bit mixing, 2011, table row Mix13 (the finalizer).
 */
public final class KeyedRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;
    /** The place of the parts among the purposes, whose codes begin at 1. */
    private static final int PART = 0;

    private final long seed;
    private final long[] starts;

    private KeyedRandom(long seed) {
        this.seed = seed;
        Purpose[] purposes = Purpose.values();
        starts = new long[purposes.length + 1];
        starts[PART] = number(seed, PART);
        for (Purpose purpose : purposes) {
            starts[purpose.code()] = number(seed, purpose.code());
        }
    }

    /** The random numbers of a seed; every long is a good seed. */
    public static KeyedRandom of(long seed) {
        return new KeyedRandom(seed);
    }

    /** Sixty-four random bits. */
    public long bits(Purpose purpose, long connection, int index) {
        return number(number(starts[purpose.code()], connection), index);
    }

    /** A random number from 0 to below 1, in steps of 2<sup>-53</sup>. */
    public double uniform(Purpose purpose, long connection, int index) {
        return (bits(purpose, connection, index) >>> 11) * UNIT;
    }

    /** A random number with the exponential distribution of mean 1, from 0 to 36.8. */
    public double exponential(Purpose purpose, long connection, int index) {
        return Exponential.standard(uniform(purpose, connection, index));
    }

    /**
     * Other random numbers for one of several like parts of a run, such as the second of two streams of arrivals.
     *
     * @param part which part; different parts are independent of each other and of this
     */
    public KeyedRandom ofPart(int part) {
        return new KeyedRandom(number(starts[PART], part));
    }

    private static long number(long start, long place) {
        return mix(start + (place + 1) * GOLDEN_GAMMA);
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyedRandom random && random.seed == seed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(seed);
    }

    @Override
    public String toString() {
        return "random numbers of seed " + seed;
    }
}
