package io.acceptq.capture;

import io.acceptq.Simulator;
import io.acceptq.result.RunResult;
import io.acceptq.scenario.Scenario;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run and the capture of it. */
record CaptureFile(Path path, RunResult result) {
    private static final long SEED = 1;

    static CaptureFile write(Path path, Scenario scenario, CaptureSide side) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            PacketCapture capture = PacketCapture.of(scenario, SEED, side, out);
            RunResult result = Simulator.observe(scenario, SEED, capture);
            capture.finish();
            return new CaptureFile(path, result);
        }
    }
}
