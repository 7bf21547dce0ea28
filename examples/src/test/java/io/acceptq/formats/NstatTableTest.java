package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.trace.Nstat;
import io.acceptq.verdict.KernelCounter;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NstatTableTest {
    @Test
    void readsBackAsTheSameCounters() {
        RunResult result = Samples.run(Samples.OVERLOAD);
        Nstat read = Nstat.parse(NstatTable.of(result.tiers().get(0)));
        for (KernelCounter counter : KernelCounter.values()) {
            if (!counter.isGauge()) {
                assertEquals(result.count(counter), read.value(counter.label()).orElse(0), counter::label);
            }
        }
        assertTrue(read.counters().size() >= 5, () -> read.counters().toString());
    }

    /** With the values that the real nstat printed, its own lines. */
    @Test
    void printsTheLinesOfTheRealTool() throws IOException {
        String recorded = Samples.text("nstat-az.txt");
        Nstat values = Nstat.parse(recorded);
        Map<KernelCounter, Long> counters = new EnumMap<>(KernelCounter.class);
        for (KernelCounter counter : KernelCounter.values()) {
            values.value(counter.label()).ifPresent(value -> counters.put(counter, value));
        }
        TierResult some = Samples.run(Samples.OVERLOAD).tiers().get(0);
        TierResult tier =
                new TierResult(some.name(), some.tier(), counters, some.verdicts(), some.queues(), some.softnetStat());
        List<String> lines = NstatTable.of(tier).lines().toList();
        List<String> lost = lines.stream()
                .filter(line -> !recorded.lines().collect(Collectors.toSet()).contains(line))
                .toList();
        assertEquals(List.of(), lost);
        assertTrue(lines.size() > 10, lines::toString);
    }
}
