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
    private static final String SCENARIO = """
            listen: {backlog: 3}
            server: {model: workers, workers: 4, service: {empirical: times.txt}}
            clients: {timeout: 500ms}
            arrivals: {poisson: 900/s}
            duration: 1s
            """;

    /** The first cells are done soon, the last ones take long enough for the job to be killed before them. */
    private static final String[] GRID = {
        "--vary",
        "duration=1s,2s,60s",
        "--vary",
        "listen.backlog=0,3,30,511",
        "--vary",
        "link.rtt=1ms,20ms",
        "--seeds",
        "1..2",
        "--out"
    };

    private static final int ROWS = 3 * 4 * 2;

    @TempDir
    private Path folder;

    private String[] arguments(Path out) {
        return Stream.of(new String[] {folder.resolve("busy.yaml").toString()}, GRID, new String[] {out.toString()})
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    @Test
    void aJobThatWasKilledGoesOnAndWritesTheBytesOfTheSweep() throws Exception {
        Files.writeString(folder.resolve("busy.yaml"), SCENARIO);
        Files.writeString(folder.resolve("times.txt"), "3ms\n4ms\n9ms\n");
        Path out = folder.resolve("spark.jsonl");
        try (StandaloneCluster cluster = StandaloneCluster.in(Files.createDirectories(folder.resolve("cluster")))) {
            Process killed = cluster.submit(arguments(out));
            while (linesOf(out) < 3 && !killed.waitFor(20, TimeUnit.MILLISECONDS)) {
                // The header and two rows.
            }
            assertTrue(killed.isAlive(), () -> "it was too fast, or failed: " + said(killed));
            killed.destroyForcibly().waitFor();
            long kept = linesOf(out);
            assertTrue(kept >= 3 && kept <= ROWS, () -> kept + " lines");
            Process job = cluster.submit(arguments(out));
            String said = said(job);
            assertEquals(0, job.waitFor(), said);
            assertTrue(said.contains(out + ": " + ROWS + " rows"), said);
        }
        Path swept = folder.resolve("swept.jsonl");
        Commands.output(
                Stream.concat(Stream.of("sweep"), Stream.of(arguments(swept))).toArray(String[]::new));
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
