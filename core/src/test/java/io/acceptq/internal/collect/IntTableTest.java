package io.acceptq.internal.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntTableTest {
    @Test
    void agreesWithHashMapOverRandomOperations() {
        for (long seed = 1; seed <= 10; seed++) {
            Random random = new Random(seed);
            IntTable<Integer> table = new IntTable<>();
            Map<Integer, Integer> twin = new HashMap<>();
            for (int step = 0; step < 10_000; step++) {
                String where = "seed " + seed + ", step " + step;
                int handle = random.nextInt(1 + step / 10);
                if (random.nextInt(2) == 0) {
                    table.put(handle, step);
                    twin.put(handle, step);
                } else {
                    assertEquals(twin.remove(handle), table.remove(handle), where);
                }
                int asked = random.nextInt(2_000);
                assertEquals(twin.get(asked), table.get(asked), where);
                assertEquals(twin.size(), table.size(), where);
            }
        }
    }

    @Test
    void isEmptyAfterClear() {
        IntTable<String> table = new IntTable<>();
        table.put(3, "three");
        table.put(300, "three hundred");
        table.clear();
        assertNull(table.get(3));
        assertNull(table.get(300));
        assertEquals(0, table.size());
    }
}
