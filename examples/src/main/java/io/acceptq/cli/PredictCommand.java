package io.acceptq.cli;

import io.acceptq.formats.JsonText;
import io.acceptq.predict.Prediction;
import io.acceptq.predict.PredictionDocument;
import io.acceptq.predict.PredictionText;
import io.acceptq.predict.Recordings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Simulates recorded runs from their settings and prints what was measured beside what is predicted. */
@Command(
        name = "predict",
        description = "Simulates recorded runs from their settings alone and prints measured beside predicted.",
        mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int NOT_ALL_WITHIN = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description =
                    "Recorded runs, JSON, or JSON lines; of a folder every file. What is no recorded run is named.")
    private List<Path> paths;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "20",
            converter = SeedsConverter.class,
            description = "How many seeds; default ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--check", description = "Exit with 1 if a figure is outside its tolerance.")
    private boolean check;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Recordings recordings = Recordings.read(paths);
        List<Prediction> predictions = recordings.recordings().stream()
                .map(recording -> Prediction.of(recording, seeds))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(PredictionDocument.of(predictions, recordings.skipped())));
        } else {
            predictions.forEach(prediction -> out.println(PredictionText.of(prediction)));
            recordings.skipped().forEach(skipped -> out.println("skipped " + skipped));
            out.println(PredictionText.summary(predictions, seeds));
        }
        out.flush();
        boolean allWithin = predictions.stream().allMatch(Prediction::isWithinTolerance);
        return check && !allWithin ? NOT_ALL_WITHIN : DONE;
    }
}
