package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are written together: each is there whole or not at all. They grow under other names beside their places, and nothing that is there is
 * replaced before all of them are complete. What is not {@linkplain #keep kept} is gone when this is closed.
 */
public final class OutputFiles implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private record Growing(Path temporary, Path place, OutputStream stream) {}

    private final List<Growing> growing = new ArrayList<>();

    /** No files yet. */
    public OutputFiles() {}

    /**
     * A stream into a file; it is closed by {@link #keep} or {@link #close}.
     *
     * @throws IllegalArgumentException if the file cannot be written
     */
    public OutputStream stream(Path place) {
        try {
            if (Files.isDirectory(place)) {
                throw new IOException("it is a folder");
            }
            Path folder = place.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException("it has no folder");
            }
            // No temporary file of the library's: only its owner could read those.
            Path temporary =
                    folder.resolve(".acceptq-" + ProcessHandle.current().pid() + "-" + place.getFileName());
            OutputStream stream = new BufferedOutputStream(
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    BUFFER_BYTES);
            growing.add(new Growing(temporary, place, stream));
            return stream;
        } catch (IOException refused) {
            throw unwritable(place, refused);
        }
    }

    /**
     * Writes a whole file.
     *
     * @throws IllegalArgumentException if it cannot be written
     */
    public void write(Path place, String text) {
        try {
            stream(place).write(text.getBytes(UTF_8));
        } catch (IOException refused) {
            throw unwritable(place, refused);
        }
    }

    /**
     * Puts all files into their places, over what is there.
     *
     * @throws IllegalArgumentException if one cannot be written
     */
    public void keep() {
        for (Growing file : growing) {
            try {
                file.stream.close();
            } catch (IOException refused) {
                throw unwritable(file.place, refused);
            }
        }
        for (Growing file : growing) {
            try {
                Files.move(file.temporary, file.place, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException refused) {
                throw unwritable(file.place, refused);
            }
        }
        growing.clear();
    }

    /** Removes what was not kept. */
    @Override
    public void close() {
        for (Growing file : growing) {
            try {
                file.stream.close();
            } catch (IOException full) {
                // What could not be written is removed anyway.
            }
            try {
                Files.deleteIfExists(file.temporary);
            } catch (IOException refused) {
                throw unwritable(file.temporary, refused);
            }
        }
        growing.clear();
    }

    private static IllegalArgumentException unwritable(Path place, IOException refused) {
        return new IllegalArgumentException(
                "output must be a file that can be written, but " + place + " is not: " + refused, refused);
    }
}
