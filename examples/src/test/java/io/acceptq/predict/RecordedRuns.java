package io.acceptq.predict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The recorded runs of real clients and servers that lie beside the tests: 30 of nginx, ab and Go, 34 cases of family 12. */
public final class RecordedRuns {
    private static final String SUFFIX = ".gz";

    private RecordedRuns() {}

    /** Unpacks them, each as a file, into a folder. */
    public static void unpackInto(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(packed())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                Path target = folder.resolve(name.substring(0, name.length() - SUFFIX.length()));
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    Files.copy(in, target);
                }
            }
        }
    }

    private static Path packed() {
        try {
            return Path.of(Objects.requireNonNull(RecordedRuns.class.getResource("/real-runs"), "real-runs")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Recordings read(Path folder, String... files) {
        try {
            return Recordings.read(Stream.of(files).map(folder::resolve).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recording only(Path folder, String file) {
        List<Recording> recordings = read(folder, file).recordings();
        if (recordings.size() != 1) {
            throw new AssertionError(file + " holds " + recordings.size() + " recordings");
        }
        return recordings.get(0);
    }
}
