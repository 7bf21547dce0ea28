package io.acceptq.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Where a file of this name is in the folder. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Writes texts under their names, over files that are there. Nothing is replaced before everything is written.
     *
     * @throws IllegalArgumentException if something cannot be written
     */
    public void write(Map<String, String> textsByName) {
        try (OutputFiles files = new OutputFiles()) {
            textsByName.forEach((name, text) -> files.write(file(name), text));
            files.keep();
        }
    }
}
