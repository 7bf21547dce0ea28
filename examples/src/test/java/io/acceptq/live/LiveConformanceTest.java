package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.acceptq.profile.KernelProfile;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The kernel underneath against the model, on scripts that are new each time. {@code -Dacceptq.live.seed=S} repeats those of a seed.
 */
@Tag("live")
class LiveConformanceTest {
    private static final int SCRIPTS = 240;

    @Test
    void theModelAnswersAsTheRunningKernelDoes() throws IOException {
        Optional<String> obstacle = Host.obstacle();
        if (obstacle.isPresent()) {
            System.out.println("live conformance: skipped, it " + obstacle.get());
            Assumptions.abort(obstacle.get());
        }
        String release = Host.release();
        KernelProfile profile = Host.profileOf(release);
        LiveResult result = LiveConformance.run(profile, seed(), SCRIPTS);
        System.out.println(result.summary(release));
        assertEquals(
                List.of(),
                result.faults().stream()
                        .map(fault -> fault.script() + "\n" + fault.difference())
                        .toList(),
                () -> "-Dacceptq.live.seed=" + result.seed());
    }

    private static long seed() {
        return Long.getLong(
                "acceptq.live.seed",
                Long.parseLong(LocalDateTime.now(java.time.ZoneOffset.UTC)
                        .format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))));
    }
}
