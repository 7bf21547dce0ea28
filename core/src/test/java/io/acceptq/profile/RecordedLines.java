package io.acceptq.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Lines of a compressed recording that lies beside the test classes. */
final class RecordedLines {
    private RecordedLines() {}

    /** The rows of a table of whole numbers; comments and the heading are left out. */
    static List<int[]> rows(String name) {
        return lines(name).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(RecordedLines::numbers)
                .collect(Collectors.toList());
    }

    static List<String> lines(String name) {
        try (InputStream compressed = RecordedLines.class.getResourceAsStream(name)) {
            if (compressed == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            return new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int[] numbers(String line) {
        String[] cells = line.split(",", -1);
        int[] numbers = new int[cells.length];
        for (int index = 0; index < cells.length; index++) {
            numbers[index] = Integer.parseInt(cells[index]);
        }
        return numbers;
    }
}
