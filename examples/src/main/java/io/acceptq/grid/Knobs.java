package io.acceptq.grid;

import io.acceptq.formats.ScenarioFile;
import io.acceptq.scenario.Scenario;
import io.acceptq.sweep.Grid;
import io.acceptq.sweep.GridPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@code --vary path=v1,v2} says: knobs of a scenario file and their values. */
public final class Knobs {
    private static final String OPTION = "--vary";

    private final ScenarioFile file;
    private final Map<String, List<String>> values;

    private Knobs(ScenarioFile file, Map<String, List<String>> values) {
        this.file = file;
        this.values = values;
    }

    /**
     * Reads the options; each value alone must make a scenario, so that a wrong one is found before the first run.
     *
     * @throws IllegalArgumentException if one is malformed, a path is given twice or unknown, or a value breaks its rule
     */
    public static Knobs parse(ScenarioFile file, List<String> options) {
        Knobs knobs = parseUnchecked(file, options);
        knobs.values.forEach((path, texts) -> texts.forEach(
                text -> file.with(OPTION, List.of(path + "=" + text)).scenario()));
        return knobs;
    }

    /** Reads options that {@link #parse} has accepted before. */
    public static Knobs parseUnchecked(ScenarioFile file, List<String> options) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 1 || equals == option.length() - 1) {
                throw new IllegalArgumentException(OPTION + " must be path=value,value,... but was '" + option + "'");
            }
            String path = option.substring(0, equals).strip();
            if (values.put(path, split(option.substring(equals + 1))) != null) {
                throw new IllegalArgumentException(OPTION + " " + path + " is given twice");
            }
        }
        return new Knobs(file, values);
    }

    /** Splits at commas that stand in no bracket. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        if (parts.contains("")) {
            throw new IllegalArgumentException(OPTION + " must have a value between commas, but was '" + text + "'");
        }
        return parts;
    }

    /** Every combination. */
    public List<GridPoint> points() {
        return Grid.points(values);
    }

    /**
     * The scenario of a combination.
     *
     * @throws IllegalArgumentException if the values make none together
     */
    public Scenario scenario(GridPoint point) {
        List<String> assignments = new ArrayList<>();
        point.settings().forEach((path, value) -> assignments.add(path + "=" + value));
        return file.with(OPTION, assignments).scenario();
    }

    /** The values of each knob as they were written, by its path. */
    public Map<String, List<String>> values() {
        return values;
    }

    /**
     * What tells the scenarios of two grids apart: {@link ScenarioFile#digest}, with the files that values of knobs name.
     *
     * @throws IOException if such a file cannot be read
     */
    public String digest() throws IOException {
        return file.digest(texts());
    }

    /**
     * The files that the scenario or a value of a knob names, as they are written there.
     *
     * @throws IOException if one cannot be read
     */
    public Set<String> namedFiles() throws IOException {
        return file.namedFiles(texts());
    }

    private List<String> texts() {
        return values.values().stream().flatMap(List::stream).toList();
    }
}
