package io.acceptq.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.acceptq.loadtool.Ending;
import io.acceptq.loadtool.LoadFile;
import io.acceptq.loadtool.LoadResult;
import io.acceptq.loadtool.LoadTool;
import io.acceptq.predict.Recordings;
import io.acceptq.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded run as a user would have measured it: the server's nstat difference and what the load tool said, and beside it the scenario with the
 * settings that were in force.
 */
final class RealMeasurement {
    private static final Map<Double, String> QUANTILES = Map.of(0.5, "p50", 0.9, "p90", 0.99, "p99", 1.0, "max");

    private final Path file;
    private final JsonNode run;

    private RealMeasurement(Path file, JsonNode run) {
        this.file = file;
        this.run = run;
    }

    /** A run of the folder into which the recordings were unpacked. */
    static RealMeasurement of(Path folder, String id) {
        Path file = folder.resolve(id + ".json");
        try {
            return new RealMeasurement(file, new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings in force. */
    Scenario scenario() {
        try {
            return Recordings.read(List.of(file)).recordings().get(0).scenario(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Measurement measurement() {
        return Measurement.of(counters()).withLoad(load());
    }

    MeasuredCounters counters() {
        Map<String, Long> counts = new LinkedHashMap<>();
        run.path("counters")
                .path("server")
                .properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return MeasuredCounters.of(counts);
    }

    /** What ab printed; of the recorded Go clients, which count as hey does, the same in hey's words. */
    LoadResult load() {
        JsonNode result = run.path("client_result");
        JsonNode counts = result.path("counts");
        if (counts.has("completed")) {
            return LoadFile.parse(
                    "ab.txt",
                    result.path("stdout").asText() + result.path("stderr").asText());
        }
        LoadResult load = LoadResult.of(LoadTool.HEY)
                .with(Ending.OK, counts.path("ok").asLong())
                .with(Ending.RESET, sum(counts, "reset_in_connect", "reset_after_connect"))
                .with(Ending.TIMEOUT, sum(counts, "timeout_in_connect", "timeout_after_connect"))
                .with(Ending.REFUSED, sum(counts, "refused"))
                .withSeconds(result.path("wall_s").asDouble());
        JsonNode latency = result.path("latency_ms").path("ok");
        for (Map.Entry<Double, String> quantile : QUANTILES.entrySet()) {
            load = load.withMillis(
                    quantile.getKey(), latency.path(quantile.getValue()).asDouble());
        }
        return load;
    }

    private static long sum(JsonNode counts, String... keys) {
        long sum = 0;
        for (String key : keys) {
            sum += counts.path(key).asLong();
        }
        return sum;
    }
}
