package io.acceptq.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

/** The values of a document, and those among them that name a file beside the scenario. */
final class NamedFiles {
    private final Path scenario;

    NamedFiles(Path scenario) {
        this.scenario = scenario;
    }

    /** What is told of a document, in an order that does not depend on that of its keys. */
    interface Visitor {
        /** A key, a bracket, or a value. */
        void text(String text) throws IOException;

        /** The file that the value before names. */
        void file(String name, Path file) throws IOException;
    }

    void walk(DocumentNode node, Visitor visitor) throws IOException {
        if (node.isSection()) {
            visitor.text("{");
            for (var entry : new TreeMap<>(node.entries()).entrySet()) {
                visitor.text(entry.getKey());
                walk(entry.getValue(), visitor);
            }
            visitor.text("}");
        } else if (node.isList()) {
            visitor.text("[");
            for (DocumentNode item : node.items()) {
                walk(item, visitor);
            }
            visitor.text("]");
        } else if (node.isScalar()) {
            visitor.text(node.text());
            Optional<Path> file = named(node.text());
            if (file.isPresent()) {
                visitor.file(node.text(), file.get());
            }
        }
    }

    private Optional<Path> named(String value) {
        try {
            return Optional.of(scenario.resolveSibling(value))
                    .filter(file -> !value.isBlank() && Files.isRegularFile(file));
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }
}
