package io.acceptq.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files at the top of the project, whichever folder the tests are started from. */
public final class ProjectFiles {
    private ProjectFiles() {}

    public static Path path(String path) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .filter(folder -> Files.exists(folder.resolve("core/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the tests run outside the project"))
                .resolve(path);
    }

    public static String text(String path) {
        try {
            return Files.readString(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
