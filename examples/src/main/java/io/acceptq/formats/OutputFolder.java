package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** A folder that results are written to: each file is there whole or not at all. */
public final class OutputFolder {
    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder, which is made if it is not there.
     *
     * @throws IllegalArgumentException if it cannot be made or written to
     */
    public static OutputFolder at(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".acceptq", ".tmp"));
        } catch (IOException refused) {
            throw unwritable(folder, refused);
        }
        return new OutputFolder(folder);
    }

    private static IllegalArgumentException unwritable(Path folder, IOException refused) {
        return new IllegalArgumentException(
                "output must be a folder that can be written, but " + folder + " is not: " + refused, refused);
    }

    /**
     * Writes texts under their names, over files that are there. Nothing is replaced before everything is written.
     *
     * @throws IllegalArgumentException if something cannot be written
     */
    public void write(Map<String, String> textsByName) {
        Map<Path, Path> written = new LinkedHashMap<>();
        try {
            try {
                for (Map.Entry<String, String> entry : textsByName.entrySet()) {
                    Path temporary = Files.createTempFile(folder, ".acceptq", ".tmp");
                    written.put(temporary, folder.resolve(entry.getKey()));
                    Files.writeString(temporary, entry.getValue(), UTF_8);
                }
                for (Map.Entry<Path, Path> entry : written.entrySet()) {
                    Files.move(entry.getKey(), entry.getValue(), StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                for (Path temporary : written.keySet()) {
                    Files.deleteIfExists(temporary);
                }
            }
        } catch (IOException refused) {
            throw unwritable(folder, refused);
        }
    }
}
