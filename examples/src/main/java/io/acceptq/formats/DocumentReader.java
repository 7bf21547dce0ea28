package io.acceptq.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.acceptq.formats.DocumentNode.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads one YAML or JSON document into {@link DocumentNode}s that know their lines. */
final class DocumentReader {
    private static final String JSON_ENDING = ".json";

    private final JsonParser parser;
    private final String source;
    private final Optional<String> fixedPlace;

    private DocumentReader(JsonParser parser, String source, Optional<String> fixedPlace) {
        this.parser = parser;
        this.source = source;
        this.fixedPlace = fixedPlace;
    }

    /**
     * Reads a file's text; what ends in {@code .json} is JSON, everything else YAML.
     *
     * @throws IllegalArgumentException if it is no single document, with file and line
     */
    static DocumentNode read(String source, String text) {
        JsonFactory format = source.endsWith(JSON_ENDING) ? new JsonFactory() : new YAMLFactory();
        return read(format, source, text, new Position(source, ""), Optional.empty());
    }

    /** Reads a value that stands in an option of the command line, whose place is that option. */
    static DocumentNode readValue(Position position, String text) {
        return read(new YAMLFactory(), position.place(), text, position, Optional.of(position.place()));
    }

    private static DocumentNode read(
            JsonFactory format, String source, String text, Position position, Optional<String> fixedPlace) {
        try (JsonParser parser = format.createParser(text)) {
            return new DocumentReader(parser, source, fixedPlace).document(position);
        } catch (JsonProcessingException malformed) {
            throw malformed(source, fixedPlace, malformed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentException malformed(String source, Optional<String> fixedPlace, JsonProcessingException e) {
        String line = fixedPlace.isPresent() || e.getLocation() == null
                ? ""
                : ":" + e.getLocation().getLineNr();
        String problem = Objects.requireNonNullElse(e.getOriginalMessage(), "unreadable")
                .strip()
                .lines()
                .findFirst()
                .orElse("unreadable");
        String format = source.endsWith(JSON_ENDING) ? "JSON" : "YAML";
        return new DocumentException(source + line, "expected " + format + ", but: " + problem, e);
    }

    private DocumentNode document(Position position) throws IOException {
        if (parser.nextToken() == null) {
            throw new DocumentException(source, "expected a value, but there is none");
        }
        DocumentNode root = value(position);
        if (parser.nextToken() != null) {
            throw new DocumentException(place(), "expected the end of the document, but there is more");
        }
        return root;
    }

    private DocumentNode value(Position before) throws IOException {
        Position position = before.at(place());
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new DocumentException(place(), "aliases (*name) are not supported");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> section(position);
            case START_ARRAY -> list(position);
            case VALUE_NULL -> DocumentNode.nothing(position);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                DocumentNode.scalar(position, parser.getText());
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new DocumentException(place(), "expected a value, but was " + parser.currentToken());
        };
    }

    private DocumentNode section(Position position) throws IOException {
        Map<String, DocumentNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Position below = position.at(place()).under(key);
            parser.nextToken();
            if (entries.put(key, value(below)) != null) {
                throw new DocumentException(below.place(), below.path() + " is given twice");
            }
        }
        return DocumentNode.section(position, entries);
    }

    private DocumentNode list(Position position) throws IOException {
        List<DocumentNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(position.item(items.size())));
        }
        return DocumentNode.list(position, items);
    }

    private String place() {
        return fixedPlace.orElseGet(
                () -> source + ":" + parser.currentTokenLocation().getLineNr());
    }
}
