package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small text files that a user names. */
public final class InputText {
    private static final long LONGEST_BYTES = 16L << 20;

    private InputText() {}

    /**
     * The text of a file in UTF-8.
     *
     * @throws IOException if it cannot be read; a missing file is a {@link java.nio.file.NoSuchFileException}
     * @throws IllegalArgumentException if it is a directory or longer than 16 MB
     */
    public static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": expected a file, but was a directory");
        }
        long bytes = Files.size(file);
        if (bytes > LONGEST_BYTES) {
            throw new IllegalArgumentException(
                    file + ": expected at most " + LONGEST_BYTES + " bytes of text, but was " + bytes);
        }
        return new String(Files.readAllBytes(file), UTF_8);
    }
}
