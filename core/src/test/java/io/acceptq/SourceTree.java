package io.acceptq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of this project as they lie on disk, whichever folder the tests are started from. */
public final class SourceTree {
    /** What tools leave behind, and what belongs to one machine only. */
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode", ".settings");

    private SourceTree() {}

    /** The top folder: the nearest one above that holds the module {@code core}. */
    public static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .takeWhile(folder -> folder != null)
                .filter(folder -> Files.exists(folder.resolve("core/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the tests run outside the project"));
    }

    /** The names of the visible folders at the top, in order. */
    static List<String> topFolders() {
        try (Stream<Path> entries = Files.list(root())) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !NOT_OURS.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java file of all modules, tests included. */
    static List<JavaSource> javaSources() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .map(file -> new JavaSource(relative(file), text(file).orElseThrow()))
                .toList();
    }

    /** The Java files that are shipped: {@code src/main} of the module named, or of every module. */
    static List<JavaSource> mainSources(String... modules) {
        Set<String> wanted = Set.of(modules);
        return javaSources().stream()
                .filter(source -> source.path().matches("\\w+/src/main/.*"))
                .filter(source -> wanted.isEmpty()
                        || wanted.contains(
                                source.path().substring(0, source.path().indexOf('/'))))
                .toList();
    }

    /** Every file of the project, in order of its path. */
    static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return !folder.equals(root())
                                    && NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    // In a second work tree of git, .git is a file.
                    if (attributes.isRegularFile()
                            && !NOT_OURS.contains(file.getFileName().toString())) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return files;
    }

    /** A file's text, or nothing where it is no UTF-8 text. */
    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path below the top folder, with slashes. */
    static String relative(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }
}
