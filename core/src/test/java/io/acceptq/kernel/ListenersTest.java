package io.acceptq.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.ReuseportChoice;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListenersTest {
    private static final int QUARTER = 1 << 30;
    private static final int HALF = Integer.MIN_VALUE;

    private final Listeners array = new Listeners(ReuseportChoice.GROUP_ARRAY);
    private final Listeners walk = new Listeners(ReuseportChoice.WEIGHTED_WALK);

    private static Listener listen(Listeners listeners) {
        Listener listener = new Listener(listeners.nextId(), KernelProfile.LINUX_6_18);
        listeners.add(listener);
        listeners.began(listener);
        return listener;
    }

    private static int chosen(Listeners listeners, int hash) {
        Listener listener = listeners.forHash(hash);
        return listener == null ? -1 : listener.id;
    }

    @Test
    void scalesTheHashToTheNumberOfListeners() {
        for (int i = 0; i < 4; i++) {
            listen(array);
        }
        // Quarters of 2^32: 0x3fffffff is the last hash of the first.
        assertEquals(0, chosen(array, 0));
        assertEquals(0, chosen(array, QUARTER - 1));
        assertEquals(1, chosen(array, QUARTER));
        assertEquals(2, chosen(array, HALF));
        assertEquals(3, chosen(array, -1));
    }

    @Test
    void putsTheLastListenerInThePlaceOfOneThatCeases() {
        Listener[] made = new Listener[4];
        for (int i = 0; i < 4; i++) {
            made[i] = listen(array);
        }
        array.ceased(made[1]);
        // 0, 3, 2: thirds of 2^32 now.
        assertEquals(0, chosen(array, 0));
        assertEquals(3, chosen(array, HALF));
        assertEquals(2, chosen(array, -1));
        array.began(made[1]);
        assertEquals(1, chosen(array, -1));
    }

    @Test
    void knowsNobodyWhereNobodyListens() {
        assertNull(array.forHash(5));
        Listener only = listen(array);
        assertEquals(0, chosen(array, -1));
        array.ceased(only);
        assertNull(array.forHash(5));
    }

    @Test
    void walksFromTheNewestListenerToTheOldest() {
        Listener first = listen(walk);
        listen(walk);
        // The second one met is kept if hash * 2 < 2^32.
        assertEquals(0, chosen(walk, Integer.MAX_VALUE));
        assertEquals(1, chosen(walk, HALF));
        listen(walk);
        // Newest first: 2, 1, 0. Hash 2^31 passes 1; the next number is 2^31 * 1664525 + 1013904223 = 1013904223 modulo
        // 2^32 (the factor is odd, so 2^31 stays: 3161387871), times 3 is 2.2 * 2^32: 0 is passed too.
        assertEquals(2, chosen(walk, HALF));
        walk.ceased(first);
        assertEquals(1, chosen(walk, Integer.MAX_VALUE));
        assertEquals(2, chosen(walk, HALF));
    }

    /** A share of 1/n of 40,000 hashes lies within 5 standard deviations of its mean. */
    @ParameterizedTest
    @EnumSource(value = ReuseportChoice.class, mode = EnumSource.Mode.EXCLUDE, names = "UNAVAILABLE")
    void sharesHashesEvenly(ReuseportChoice choice) {
        int hashes = 40_000;
        for (int size = 2; size <= 7; size++) {
            Listeners listeners = new Listeners(choice);
            for (int i = 0; i < size; i++) {
                listen(listeners);
            }
            int[] shares = new int[size];
            SplittableRandom random = new SplittableRandom(size);
            for (int i = 0; i < hashes; i++) {
                shares[chosen(listeners, random.nextInt())]++;
            }
            double mean = (double) hashes / size;
            double deviation = Math.sqrt(mean * (1 - 1.0 / size));
            for (int share : shares) {
                assertTrue(Math.abs(share - mean) < 5 * deviation, "seed " + size + ": " + share + " of " + mean);
            }
        }
    }
}
