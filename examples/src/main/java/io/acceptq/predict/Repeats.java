package io.acceptq.predict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.Fields;
import io.acceptq.formats.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Second recordings of runs, with fewer figures: a file {@code repeats.json} beside the runs. */
final class Repeats {
    private static final String FILE = "repeats.json";
    private static final String SERVER = "server_";

    /** Written as 0 where the load generator printed none. */
    private static final String LATENCY = "ok_ms_";

    /** The position of the second recording; the first is the run itself. */
    private static final int SECOND = 1;

    private Repeats() {}

    static List<Figures> beside(Path run, String id) throws IOException {
        Path file = run.resolveSibling(FILE);
        if (!Files.exists(file)) {
            return List.of();
        }
        Fields repeats = Fields.of(Recordings.parse(Recordings.text(file), file.toString()), file.toString());
        return repeats.has(id) ? List.of(second(repeats.object(id))) : List.of();
    }

    private static Figures second(Fields repeat) {
        Figures figures = new Figures();
        RealRunFigures.putOutcomes(figures, counts(repeat));
        for (Map.Entry<String, JsonNode> entry : repeat.entries()) {
            double value = entry.getValue().path(SECOND).asDouble();
            if (entry.getKey().startsWith(LATENCY) && value == 0) {
                continue;
            }
            switch (entry.getKey()) {
                case "client_TCPSynRetrans" -> figures.put(Figures.SYN_RETRANSMISSIONS, value);
                case "ok_ms_p50" -> figures.put(Figures.P50, value);
                case "ok_ms_p99" -> figures.put(Figures.P99, value);
                case "ok_ms_max" -> figures.put(Figures.MAX, value);
                default -> {
                    if (entry.getKey().startsWith(SERVER)) {
                        figures.put(CounterLabels.of(entry.getKey().substring(SERVER.length())), value);
                    }
                }
            }
        }
        return figures;
    }

    /** The counts of the second recording alone. */
    private static Fields counts(Fields repeat) {
        ObjectNode counts = JsonText.object();
        for (Map.Entry<String, JsonNode> entry : repeat.entries()) {
            counts.set(entry.getKey(), entry.getValue().path(SECOND));
        }
        return Fields.of(counts, "repeats");
    }
}
