package io.acceptq.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.cli.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job on a real cluster: a master, two workers, an executor on each, and the jars of Spark, all as processes of their own. */
@Tag("live")
class StandaloneClusterTest {
    /** Some 30 cells that take long enough to be interrupted. */
    private static final String SCENARIO = """
            listen: {backlog: 3}
            server: {model: workers, workers: 4, service: {empirical: times.txt}}
            clients: {timeout: 500ms}
            arrivals: {poisson: 900/s}
            duration: 20s
            """;

    @TempDir
    private Path folder;

    private String[] grid() throws IOException {
        Files.writeString(folder.resolve("times.txt"), "3ms\n4ms\n9ms\n");
        String scenario =
                Files.writeString(folder.resolve("busy.yaml"), SCENARIO).toString();
        return new String[] {
            scenario,
            "--vary",
            "listen.backlog=0,1,3,10,30,100,128,511,1024,4096",
            "--vary",
            "link.rtt=1ms,20ms,50ms",
            "--seeds",
            "1..2",
            "--out"
        };
    }

    private static String[] with(String[] grid, Path out) {
        return Stream.concat(Stream.of(grid), Stream.of(out.toString())).toArray(String[]::new);
    }

    @Test
    void aJobThatWasKilledGoesOnAndWritesTheBytesOfTheSweep() throws Exception {
        String[] grid = grid();
        Path out = folder.resolve("spark.jsonl");
        try (StandaloneCluster cluster = StandaloneCluster.in(Files.createDirectories(folder.resolve("cluster")))) {
            Process killed = cluster.submit(with(grid, out));
            while (linesOf(out) < 3 && !killed.waitFor(20, TimeUnit.MILLISECONDS)) {
                // The header and two rows.
            }
            assertTrue(killed.isAlive(), () -> "it was too fast, or failed: " + said(killed));
            killed.destroyForcibly().waitFor();
            long kept = linesOf(out);
            assertTrue(kept >= 3 && kept < 31, () -> kept + " lines");
            Process job = cluster.submit(with(grid, out));
            String said = said(job);
            assertEquals(0, job.waitFor(), said);
            assertTrue(said.contains(out + ": 30 rows"), said);
        }
        Path swept = folder.resolve("swept.jsonl");
        Commands.output(
                Stream.concat(Stream.of("sweep"), Stream.of(with(grid, swept))).toArray(String[]::new));
        assertEquals(Files.readString(swept), Files.readString(out));
    }

    private static long linesOf(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static String said(Process job) {
        try {
            return StandaloneCluster.output(job);
        } catch (IOException unread) {
            return unread.toString();
        }
    }
}
