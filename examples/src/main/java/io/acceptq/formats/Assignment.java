package io.acceptq.formats;

import io.acceptq.formats.DocumentNode.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change of one value of a scenario file: {@code listen.backlog=128}, {@code sysctl.net.core.somaxconn=1024}.
 *
 * <p>The path is keys joined by dots, an item of a list is {@code key[0]}; after {@code sysctl.} the rest is one key. The value is written as
 * in the file.
 */
final class Assignment {
    private static final Pattern STEP = Pattern.compile("([^\\[\\]]+)(?:\\[(\\d{1,6})\\])?");
    private static final String SYSCTL = "sysctl";

    private final String option;
    private final String written;
    private final List<Step> steps;
    private final String value;

    private Assignment(String option, String written, List<Step> steps, String value) {
        this.option = option;
        this.written = written;
        this.steps = steps;
        this.value = value;
    }

    /** A key, or an item of a list. */
    private sealed interface Step {}

    private record Key(String name) implements Step {}

    private record Item(int index) implements Step {}

    /**
     * Reads {@code path=value}.
     *
     * @param option the option of the command line that it stands in, for errors
     * @throws IllegalArgumentException if it is anything else
     */
    static Assignment parse(String option, String written) {
        int equals = written.indexOf('=');
        if (equals < 1 || equals == written.length() - 1) {
            throw new IllegalArgumentException(option + " must be path=value, but was '" + written + "'");
        }
        return new Assignment(
                option,
                written,
                steps(option, written, written.substring(0, equals).strip()),
                written.substring(equals + 1));
    }

    private static List<Step> steps(String option, String written, String path) {
        List<Step> steps = new ArrayList<>();
        String rest = path;
        while (!rest.isEmpty()) {
            int dot = isSysctl(steps) ? -1 : rest.indexOf('.');
            String name = dot < 0 ? rest : rest.substring(0, dot);
            rest = dot < 0 ? "" : rest.substring(dot + 1);
            Matcher matcher = STEP.matcher(name);
            if (!matcher.matches() || (dot >= 0 && rest.isEmpty())) {
                throw new IllegalArgumentException(
                        option + " must have a path of keys joined by dots, but was '" + written + "'");
            }
            steps.add(new Key(matcher.group(1)));
            if (matcher.group(2) != null) {
                steps.add(new Item(Integer.parseInt(matcher.group(2))));
            }
        }
        return steps;
    }

    private static boolean isSysctl(List<Step> steps) {
        return !steps.isEmpty() && steps.get(steps.size() - 1).equals(new Key(SYSCTL));
    }

    /** The document with the value put in. */
    DocumentNode applyTo(DocumentNode document) {
        return changed(document, 0, new Position(option + " " + written, ""));
    }

    private DocumentNode changed(DocumentNode node, int depth, Position position) {
        if (depth == steps.size()) {
            return DocumentReader.readValue(position, value);
        }
        if (steps.get(depth) instanceof Item item) {
            Position below = position.item(item.index());
            DocumentNode at =
                    item.index() < node.items().size() ? node.items().get(item.index()) : DocumentNode.nothing(below);
            return node.withItem(item.index(), changed(at, depth + 1, below));
        }
        String key = ((Key) steps.get(depth)).name();
        Position below = position.under(key);
        DocumentNode parent = node.isSection() ? node : DocumentNode.section(position, new LinkedHashMap<>());
        DocumentNode at = parent.entries().getOrDefault(key, DocumentNode.nothing(below));
        return parent.withEntry(key, changed(at, depth + 1, below));
    }
}
