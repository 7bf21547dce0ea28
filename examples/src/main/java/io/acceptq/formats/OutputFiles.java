package io.acceptq.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that are written together: each is there whole or not at all. They grow under other names beside their places, and nothing that is there is
 * replaced before all of them are complete. What is not {@linkplain #keep kept} is gone when this is closed. A link is followed; a device or pipe, such
 * as /dev/stdout, is not replaced but written to.
 */
public final class OutputFiles implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private static final int MOST_LEFT_BEHIND = 1_000;

    /** A file on its way; it grows in its own place if that is no regular file. */
    private record Growing(Path temporary, Path place, OutputStream stream) {
        boolean isInPlace() {
            return temporary.equals(place);
        }
    }

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
            boolean isRegular = Files.isRegularFile(place);
            Path target = isRegular ? place.toRealPath() : place.toAbsolutePath();
            if (growing.stream().anyMatch(file -> file.place.equals(target))) {
                throw new IOException("it is named twice");
            }
            Path temporary = isRegular || Files.notExists(target) ? newBeside(target) : target;
            OutputStream stream =
                    new BufferedOutputStream(Files.newOutputStream(temporary, StandardOpenOption.WRITE), BUFFER_BYTES);
            growing.add(new Growing(temporary, target, stream));
            return stream;
        } catch (IOException refused) {
            throw unwritable(place, refused);
        }
    }

    /** A new file in the folder of another; one that a process before this one left behind is let be. */
    private static Path newBeside(Path target) throws IOException {
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("it has no folder");
        }
        String name = ".acceptq-" + ProcessHandle.current().pid() + "-";
        for (int number = 0; ; number++) {
            try {
                // No temporary file of the library's: only its owner could read those.
                return Files.createFile(folder.resolve(name + number + "-" + target.getFileName()));
            } catch (FileAlreadyExistsException taken) {
                if (number == MOST_LEFT_BEHIND) {
                    throw taken;
                }
            }
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
            if (file.isInPlace()) {
                continue;
            }
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
        Optional<IllegalArgumentException> first = Optional.empty();
        for (Growing file : growing) {
            try {
                file.stream.close();
            } catch (IOException full) {
                // What could not be written is removed anyway.
            }
            try {
                if (!file.isInPlace()) {
                    Files.deleteIfExists(file.temporary);
                }
            } catch (IOException refused) {
                first = first.or(() -> Optional.of(unwritable(file.temporary, refused)));
            }
        }
        growing.clear();
        if (first.isPresent()) {
            throw first.get();
        }
    }

    private static IllegalArgumentException unwritable(Path place, IOException refused) {
        return new IllegalArgumentException(
                "output must be a file that can be written, but " + place + " is not: " + refused, refused);
    }
}
