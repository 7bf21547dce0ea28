package io.acceptq.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.trace.RecentKeys.Sighting;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecentKeysTest {
    @Test
    void forgetsAKeyThatWasNotSeenForTheHorizon() {
        RecentKeys<String> keys = new RecentKeys<>(10);
        assertEquals(new Sighting(0, 0), keys.see("a", 0, 0));
        assertEquals(new Sighting(0, 0), keys.see("a", 10, 1));
        // Counted from the last sighting: 20 is 10 after it, 31 is 11 after it.
        assertEquals(new Sighting(10, 0), keys.see("a", 20, 2));
        assertEquals(new Sighting(31, 3), keys.see("a", 31, 3));
        assertEquals(1, keys.size());
    }

    @Test
    void agreesWithAMapThatForgetsNothing() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RecentKeys<Integer> keys = new RecentKeys<>(50);
            Map<Integer, Sighting> plain = new HashMap<>();
            long now = 0;
            for (int index = 0; index < 2_000; index++) {
                now += random.nextInt(5);
                int key = random.nextInt(30);
                Sighting last = plain.get(key);
                boolean known = last != null && last.lastNanos() >= now - 50;
                Sighting expected = known && last != null ? last : new Sighting(now, index);
                plain.put(key, new Sighting(now, expected.index()));
                assertEquals(expected, keys.see(key, now, index), "seed " + seed + ", index " + index);
            }
        }
    }
}
