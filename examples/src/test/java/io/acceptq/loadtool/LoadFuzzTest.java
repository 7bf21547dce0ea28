package io.acceptq.loadtool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Damaged results are read, or refused with file and line; nothing else happens. {@code -Dacceptq.fuzz.mutations=100000} makes so many of each
 * sample instead of the few of every build.
 */
class LoadFuzzTest {
    private static final int MUTATIONS = Integer.getInteger("acceptq.fuzz.mutations", 1_500);
    private static final long SEED = 7;
    private static final String[] PIECES = {
        "",
        "0",
        "-1",
        "99999999999999999999",
        "1e308",
        "NaN",
        "\n",
        "\r",
        "\t",
        ",",
        ":",
        "%",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "ms",
        "µs",
        "\0",
        "\uFFFD",
        "(Connect: 1, Receive: 2, Length: 3, Exceptions: 4)",
        "requests in",
        "http_reqs....: ",
        "out of",
        "✓",
        "null",
        " "
    };

    @Test
    void everyDamagedSampleIsReadOrRefusedWithItsPlace() {
        for (Map.Entry<String, String> sample : Samples.all().entrySet()) {
            SplittableRandom random = new SplittableRandom(SEED);
            int read = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                String text = mutated(sample.getValue(), random);
                try {
                    LoadResult result = LoadFile.parse("in", text);
                    assertTrue(isPlausible(result), () -> text);
                    read++;
                } catch (LoadFormatException refused) {
                    String message = String.valueOf(refused.getMessage());
                    assertTrue(
                            message.matches("in(:\\d+)?: expected [^\\n\\r]+"),
                            sample.getKey() + ", seed " + SEED + ", mutation " + i + ": " + message);
                }
            }
            assertTrue(read > 0, sample.getKey() + " was never read");
            assertTrue(read < MUTATIONS, sample.getKey() + " was never refused");
        }
    }

    private static boolean isPlausible(LoadResult result) {
        return result.counts().values().stream().allMatch(count -> count >= 0)
                && result.seconds().orElse(0) >= 0
                && result.concurrency().orElse(1) >= 1
                && result.millisByQuantile().entrySet().stream()
                        .allMatch(entry -> entry.getKey() >= 0 && entry.getKey() <= 1 && entry.getValue() >= 0);
    }

    private static String mutated(String text, SplittableRandom random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(1, 4); i > 0 && mutated.length() > 0; i--) {
            int at = random.nextInt(mutated.length());
            int end = Math.min(mutated.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> mutated.setCharAt(at, (char) random.nextInt(32, 127));
                case 1 -> mutated.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> mutated.setLength(at);
                case 3 -> mutated.insert(at, mutated.substring(at, end).repeat(random.nextInt(1, 40)));
                default -> mutated.delete(at, Math.min(mutated.length(), at + random.nextInt(200)));
            }
        }
        return mutated.toString();
    }
}
