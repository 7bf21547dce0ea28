package io.acceptq.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesEachFileOverWhatWasThere() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "old");
        OutputFolder.at(folder).write(Map.of("a.txt", "new", "b.txt", "too"));
        assertEquals(List.of("a.txt", "b.txt"), names());
        assertEquals("new", Files.readString(folder.resolve("a.txt")));
    }

    @Test
    void leavesNothingBehindWhereOneFileCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("b.txt/full"));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("b.txt", "a folder has this name");
        texts.put("c.txt", "never comes");
        OutputFolder out = OutputFolder.at(folder);
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> out.write(texts));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .startsWith("output must be a file that can be written, but " + folder.resolve("b.txt")
                                + " is not: "),
                refused::getMessage);
        assertEquals(List.of("b.txt"), names());
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");
        assertThrows(IllegalArgumentException.class, () -> OutputFolder.at(file));
        assertThrows(IllegalArgumentException.class, () -> OutputFolder.at(file.resolve("below")));
    }
}
