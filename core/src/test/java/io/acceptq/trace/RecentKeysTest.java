package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecentKeysTest {
    @Test
    void forgetsAKeyThatWasNotSeenForTheGivenTime() {
        RecentKeys keys = new RecentKeys(10);
        assertEquals(RecentKeys.NEVER, keys.see(7, 0));
        assertEquals(0, keys.see(7, 10));
        assertEquals(10, keys.see(7, 20));
        assertEquals(RecentKeys.NEVER, keys.see(7, 31));
        assertEquals(10, keys.rememberedNanos());
    }

    @Test
    void answersAsAMapOfLastTimes() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RecentKeys keys = new RecentKeys(1_000);
            Map<Long, Long> plain = new HashMap<>();
            long now = 0;
            for (int i = 0; i < 20_000; i++) {
                now += random.nextInt(5);
                long key = random.nextInt(700);
                Long last = plain.put(key, now);
                long expected = last == null || now - last > 1_000 ? RecentKeys.NEVER : last;
                assertEquals(expected, keys.see(key, now), "seed " + seed + ", step " + i);
            }
        }
    }

    @Test
    void forgetsEarlyWhenThereAreTooManyAndSaysForHowLongItRemembered() {
        RecentKeys keys = new RecentKeys(Long.MAX_VALUE);
        // The younger table is full with 2^18 keys at nanosecond 2^18, and dropped with the next 2^18.
        for (int i = 0; i < 3 << 18; i++) {
            assertEquals(RecentKeys.NEVER, keys.see(RecentKeys.mix(0, i), i));
        }
        assertEquals(1 << 18, keys.rememberedNanos());
        assertEquals(RecentKeys.NEVER, keys.see(RecentKeys.mix(0, 5), 3 << 18));
        int recent = (3 << 18) - 5;
        assertEquals(recent, keys.see(RecentKeys.mix(0, recent), (3 << 18) + 1));
    }

    @Test
    void mixesWhatIsNearIntoWhatIsDifferent() {
        Set<Long> mixed = new HashSet<>();
        for (int hash = 0; hash < 300; hash++) {
            for (int value = 0; value < 300; value++) {
                mixed.add(RecentKeys.mix(hash, value));
            }
        }
        // 31 * hash + value has 300 + 299 * 31 different sums, and the rest is a bijection.
        assertEquals(300 + 299 * 31, mixed.size());
        assertNotEquals(RecentKeys.keyOf("192.0.2.1:42584"), RecentKeys.keyOf("192.0.2.1:42585"));
        assertTrue(RecentKeys.keyOf("") != RecentKeys.keyOf(" "));
    }
}
