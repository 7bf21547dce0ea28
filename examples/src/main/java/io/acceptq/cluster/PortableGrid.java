package io.acceptq.cluster;

import io.acceptq.cli.GridOptions;
import io.acceptq.formats.ScenarioFile;
import io.acceptq.grid.Cells;
import io.acceptq.grid.Knobs;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Sample;
import io.acceptq.sweep.Seeds;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkFiles;
import org.jspecify.annotations.Nullable;

/**
 * A grid that goes to another machine: the text of the scenario file, what is changed and tried in it, the seeds, and the files that it names.
 *
 * <p>Files with relative names are taken along. Those with absolute names must be on every machine, as is usual for large ones; whether they are the
 * same is checked where they are read.
 */
final class PortableGrid implements Serializable {
    private static final long serialVersionUID = 1;
    private static final long LONGEST_FILE_BYTES = 1L << 30;

    private final String name;
    private final int depth;
    private final TreeMap<String, byte[]> files;
    private final ArrayList<String> assignments;
    private final ArrayList<String> knobs;
    private final long[] seeds;
    private final String digest;

    /** Made once on each machine, by the first task there. */
    private transient @Nullable Cells opened;

    private PortableGrid(
            String name, int depth, Map<String, byte[]> files, GridOptions options, long[] seeds, String digest) {
        this.name = name;
        this.depth = depth;
        this.files = new TreeMap<>(files);
        this.assignments = new ArrayList<>(options.assignments());
        this.knobs = new ArrayList<>(options.knobs());
        this.seeds = seeds;
        this.digest = digest;
    }

    /**
     * Reads the files.
     *
     * @throws IOException if one cannot be read
     * @throws IllegalArgumentException if one is longer than 1 GB
     */
    static PortableGrid of(GridOptions options, Cells cells) throws IOException {
        Path scenario = options.file();
        String name = scenario.getFileName().toString();
        Map<String, byte[]> files = new TreeMap<>();
        files.put(name, contents(scenario));
        int depth = 0;
        for (String named : cells.knobs().namedFiles()) {
            Path relative = Path.of(named).normalize();
            if (!relative.isAbsolute()) {
                files.put(relative.toString(), contents(scenario.resolveSibling(named)));
                depth = Math.max(depth, stepsUp(relative));
            }
        }
        long[] seeds = new long[cells.seeds().count()];
        for (int i = 0; i < seeds.length; i++) {
            seeds[i] = cells.seeds().at(i);
        }
        return new PortableGrid(
                name, depth, files, options, seeds, cells.knobs().digest());
    }

    private static byte[] contents(Path file) throws IOException {
        if (Files.size(file) > LONGEST_FILE_BYTES) {
            throw new IllegalArgumentException(
                    file + ": a file that goes to every machine has at most 1 GB, but this one"
                            + " has more; put it on every machine and name it with its absolute path");
        }
        return Files.readAllBytes(file);
    }

    private static int stepsUp(Path relative) {
        int steps = 0;
        while (steps < relative.getNameCount()
                && relative.getName(steps).toString().equals("..")) {
            steps++;
        }
        return steps;
    }

    /** Runs a slice on this machine. */
    Readings run(Slice slice) {
        long start = System.nanoTime();
        List<Sample> samples = new ArrayList<>();
        try {
            run(slice, opened(), samples);
            return new Readings(samples, null, System.nanoTime() - start);
        } catch (IOException unreadable) {
            // Spark gives the task to another machine.
            throw new UncheckedIOException(unreadable);
        } catch (RuntimeException failure) {
            return new Readings(samples, failure, System.nanoTime() - start);
        }
    }

    private static void run(Slice slice, Cells cells, List<Sample> samples) {
        Scenario scenario = cells.scenario(slice.first());
        for (long run = slice.first(); run < slice.end(); run++) {
            if (cells.beginsCell(run)) {
                scenario = cells.scenario(run);
            }
            samples.add(cells.sample(scenario, run));
        }
    }

    private synchronized Cells opened() throws IOException {
        Cells cells = opened;
        if (cells == null) {
            cells = open(Files.createTempDirectory(Path.of(SparkFiles.getRootDirectory()), "acceptq-"));
            opened = cells;
        }
        return cells;
    }

    private Cells open(Path folder) throws IOException {
        // As deep as the names of its files step up, so that all of them are inside the folder.
        Path scenario = folder.resolve("down/".repeat(depth)).resolve(name);
        for (var file : files.entrySet()) {
            Path target = scenario.resolveSibling(file.getKey()).normalize();
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        Knobs read = Knobs.parseUnchecked(ScenarioFile.read(scenario, assignments), knobs);
        if (!read.digest().equals(digest)) {
            throw new IllegalArgumentException(
                    "a file that the scenario names with an absolute path is missing or another"
                            + " one on a machine of the cluster");
        }
        return Cells.all(read, Seeds.of(seeds));
    }
}
