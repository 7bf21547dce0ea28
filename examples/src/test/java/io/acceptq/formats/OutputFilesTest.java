package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {
    private static final Path NOWHERE = Path.of("/dev/null");

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesToADeviceAndLeavesItADevice() {
        assumeTrue(Files.exists(NOWHERE), "no /dev/null here");
        try (OutputFiles files = new OutputFiles()) {
            files.write(NOWHERE, "gone");
            files.keep();
        }
        assertTrue(Files.exists(NOWHERE));
        assertFalse(Files.isRegularFile(NOWHERE));
    }

    @Test
    void followsALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
        try (OutputFiles files = new OutputFiles()) {
            files.write(link, "new");
            files.keep();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void refusesOnePlaceForTwoFilesAndLeavesNothing() throws IOException {
        Path place = folder.resolve("a.txt");
        try (OutputFiles files = new OutputFiles()) {
            files.write(place, "first");
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> files.write(place, "second"));
            assertEquals(
                    "output must be a file that can be written, but " + place
                            + " is not: java.io.IOException: it is named twice",
                    refused.getMessage());
        }
        assertEquals(List.of(), names());
    }

    /** As after a process that was killed and had the same number. */
    @Test
    void isNotStoppedByWhatAKilledProcessLeft() throws IOException {
        Path place = folder.resolve("a.txt");
        String left = ".acceptq-" + ProcessHandle.current().pid() + "-0-a.txt";
        Files.writeString(folder.resolve(left), "half");
        try (OutputFiles files = new OutputFiles()) {
            files.write(place, "whole");
            files.keep();
        }
        assertEquals("whole", Files.readString(place));
        assertEquals(List.of(left, "a.txt"), names());
    }
}
