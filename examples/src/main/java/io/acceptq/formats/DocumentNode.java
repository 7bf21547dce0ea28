package io.acceptq.formats;

import io.acceptq.units.Nanos;
import io.acceptq.units.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A value in a YAML or JSON document, with its place in the file and the path of keys that leads to it, for errors.
 *
 * <p>Scalars are kept as they were written, so that {@code kernel: 3.10} is no number. Immutable.
 */
final class DocumentNode {
    private enum Kind {
        SCALAR("a single value"),
        NOTHING("nothing"),
        LIST("a list"),
        SECTION("a section of keys");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private final Kind kind;
    private final String place;
    private final String path;
    private final String text;
    private final List<DocumentNode> items;
    private final Map<String, DocumentNode> entries;

    private DocumentNode(
            Kind kind,
            String place,
            String path,
            String text,
            List<DocumentNode> items,
            Map<String, DocumentNode> entries) {
        this.kind = kind;
        this.place = place;
        this.path = path;
        this.text = text;
        this.items = items;
        this.entries = entries;
    }

    /** Where a node stands: its place in the file, and the keys that lead to it. */
    record Position(String place, String path) {
        Position at(String otherPlace) {
            return new Position(otherPlace, path);
        }

        Position under(String key) {
            return new Position(place, path.isEmpty() ? key : path + "." + key);
        }

        Position item(int index) {
            return new Position(place, path + "[" + index + "]");
        }
    }

    static DocumentNode scalar(Position position, String text) {
        return new DocumentNode(Kind.SCALAR, position.place(), position.path(), text, List.of(), Map.of());
    }

    static DocumentNode nothing(Position position) {
        return new DocumentNode(Kind.NOTHING, position.place(), position.path(), "", List.of(), Map.of());
    }

    static DocumentNode list(Position position, List<DocumentNode> items) {
        return new DocumentNode(Kind.LIST, position.place(), position.path(), "", List.copyOf(items), Map.of());
    }

    static DocumentNode section(Position position, Map<String, DocumentNode> entries) {
        return new DocumentNode(
                Kind.SECTION, position.place(), position.path(), "", List.of(), new LinkedHashMap<>(entries));
    }

    /** File and line, or the command line's option. */
    String place() {
        return place;
    }

    boolean isSection() {
        return kind == Kind.SECTION;
    }

    boolean isScalar() {
        return kind == Kind.SCALAR;
    }

    boolean isList() {
        return kind == Kind.LIST;
    }

    /** An error at this place. */
    DocumentException error(String message) {
        return new DocumentException(place, message);
    }

    /** A value that breaks its rule. */
    DocumentException mustBe(String rule) {
        return error(name() + " must be " + rule + ", but was " + shown());
    }

    private String name() {
        return path.isEmpty() ? "the document" : path;
    }

    private String shown() {
        return kind == Kind.SCALAR ? "'" + text + "'" : kind.label;
    }

    /** What the library makes of the value; a refusal is told with the place. */
    <T> T check(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DocumentException placed) {
            throw placed;
        } catch (IllegalArgumentException refused) {
            throw new DocumentException(place, refused);
        }
    }

    String text() {
        if (kind != Kind.SCALAR) {
            throw mustBe("a single value");
        }
        return text;
    }

    int wholeNumber() {
        try {
            return Integer.parseInt(text());
        } catch (NumberFormatException notWhole) {
            throw mustBe("a whole number from -2147483648 to 2147483647");
        }
    }

    double decimal() {
        if (!text().matches("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
            throw mustBe("a number");
        }
        return Double.parseDouble(text);
    }

    boolean isOn() {
        return switch (text()) {
            case "true", "on", "yes" -> true;
            case "false", "off", "no" -> false;
            default -> throw mustBe("true or false");
        };
    }

    Duration time() {
        String written = text();
        return named(() -> Duration.ofNanos(Nanos.parse(written)));
    }

    Rate rate() {
        String written = text();
        return named(() -> Rate.parse(written));
    }

    private <T> T named(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException refused) {
            throw new DocumentException(place, name() + ": " + refused.getMessage(), refused);
        }
    }

    List<DocumentNode> items() {
        if (kind != Kind.LIST) {
            throw mustBe("a list");
        }
        return items;
    }

    Map<String, DocumentNode> entries() {
        if (kind != Kind.SECTION) {
            throw mustBe("a section of keys");
        }
        return entries;
    }

    /** The same section with one entry more or changed. */
    DocumentNode withEntry(String key, DocumentNode value) {
        Map<String, DocumentNode> changed = new LinkedHashMap<>(entries());
        changed.put(key, value);
        return section(new Position(place, path), changed);
    }

    /**
     * The same list with one item changed.
     *
     * @throws IllegalArgumentException if there is no such item
     */
    DocumentNode withItem(int index, DocumentNode value) {
        List<DocumentNode> changed = new ArrayList<>(items());
        if (index >= changed.size()) {
            throw value.error(name() + " has " + changed.size() + " items, so there is no [" + index + "]");
        }
        changed.set(index, value);
        return list(new Position(place, path), changed);
    }
}
