package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.Simulator;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.verdict.KernelCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class SeriesFileTest {
    /** 2 s in steps of 500 ms are 5 samples of 2 tiers; the last ones hold what the run ended with. */
    @Test
    void hasARowForEachTierAndStep() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SeriesFile series = SeriesFile.of(Samples.CHAIN, out);
        RunResult result = Simulator.observe(Samples.CHAIN, 1, series, Duration.ofMillis(500));
        series.finish();
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<CSVRecord> rows = CSVParser.parse(out.toString(UTF_8), format).getRecords();
        assertEquals(10, rows.size());
        for (int row = 0; row < 10; row++) {
            assertEquals(
                    List.of("0.000000", "0.500000", "1.000000", "1.500000", "2.000000")
                            .get(row / 2),
                    rows.get(row).get("time_s"));
        }
        for (int tier = 0; tier < 2; tier++) {
            CSVRecord last = rows.get(8 + tier);
            TierResult end = result.tiers().get(tier);
            assertEquals(end.name(), last.get("tier"));
            assertEquals(Long.toString(end.queues().accept().limit()), last.get("accept_queue_limit"));
            assertEquals(Long.toString(end.queues().netdev().dropped()), last.get("softnet_dropped"));
            for (KernelCounter counter : KernelCounter.values()) {
                assertEquals(Long.toString(end.count(counter)), last.get(counter.label()), counter::label);
            }
        }
    }
}
