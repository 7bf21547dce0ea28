package io.acceptq.sweep;

import io.acceptq.scenario.Scenario;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.BiFunction;

/**
 * Several knobs and the values of each: every combination is a cell. Immutable.
 *
 * <p>The last knob changes fastest. Points are made when they are asked for, so a grid of millions takes no memory.
 */
public final class Grid {
    private final Scenario base;
    private final List<Knob<?>> knobs;

    private Grid(Scenario base, List<Knob<?>> knobs) {
        this.base = base;
        this.knobs = knobs;
    }

    private record Knob<V>(String name, List<V> values, BiFunction<Scenario, V, Scenario> change) {
        Scenario applied(Scenario scenario, int index) {
            return change.apply(scenario, values.get(index));
        }
    }

    /** A grid without knobs, which has one point: the scenario as it is. */
    public static Grid of(Scenario base) {
        return new Grid(Objects.requireNonNull(base, "base"), List.of());
    }

    /**
     * The same grid with one knob more.
     *
     * @param knob the knob's name, for people
     * @param values its values, at least one and none twice
     * @param change the scenario with a value set
     * @throws IllegalArgumentException if there is no value or one twice, the knob is there already, or the grid gets more than 2147483647 points
     */
    public <V> Grid by(String knob, List<V> values, BiFunction<Scenario, V, Scenario> change) {
        requireValues(knob, values);
        if (knobs.stream().anyMatch(there -> there.name().equals(knob))) {
            throw new IllegalArgumentException("a grid has each knob once, but has " + knob + " twice");
        }
        List<Knob<?>> more = new ArrayList<>(knobs);
        more.add(new Knob<>(knob, List.copyOf(values), change));
        requireCountable(more.stream().map(Knob::values).toList());
        return new Grid(base, List.copyOf(more));
    }

    private static void requireValues(String knob, List<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the knob " + knob + " needs at least one value");
        }
        if (new HashSet<>(texts(values)).size() < values.size()) {
            throw new IllegalArgumentException("the knob " + knob + " has a value twice: " + values);
        }
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    private static void requireCountable(List<? extends List<?>> values) {
        long points = 1;
        for (List<?> of : values) {
            points *= of.size();
            if (points > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "a grid has at most " + Integer.MAX_VALUE + " cells, but this one has more");
            }
        }
    }

    /** Every combination. */
    public List<GridPoint> points() {
        Map<String, List<?>> values = new LinkedHashMap<>();
        knobs.forEach(knob -> values.put(knob.name(), knob.values()));
        return points(values);
    }

    /**
     * Every combination of the values of some knobs, made when it is asked for; the last knob changes fastest.
     *
     * @param values at least one value by knob, in the order of the knobs
     * @throws IllegalArgumentException if a knob has no value or one twice, or there are more than 2147483647 points
     */
    public static List<GridPoint> points(Map<String, ? extends List<?>> values) {
        values.forEach(Grid::requireValues);
        requireCountable(List.copyOf(values.values()));
        return new Points(List.copyOf(values.keySet()), List.copyOf(values.values()));
    }

    /**
     * The scenario of a point.
     *
     * @throws IllegalArgumentException if the point is not of this grid
     */
    public Scenario scenario(GridPoint point) {
        Scenario scenario = base;
        for (Knob<?> knob : knobs) {
            int index = texts(knob.values()).indexOf(point.settings().get(knob.name()));
            if (index < 0) {
                throw new IllegalArgumentException("the grid has no point " + point);
            }
            scenario = knob.applied(scenario, index);
        }
        return scenario;
    }

    private static final class Points extends AbstractList<GridPoint> implements RandomAccess {
        private final List<String> names;
        private final List<List<?>> values;

        Points(List<String> names, List<List<?>> values) {
            this.names = names;
            this.values = values;
        }

        @Override
        public GridPoint get(int index) {
            Objects.checkIndex(index, size());
            String[] texts = new String[names.size()];
            int rest = index;
            for (int knob = names.size() - 1; knob >= 0; knob--) {
                List<?> of = values.get(knob);
                texts[knob] = of.get(rest % of.size()).toString();
                rest /= of.size();
            }
            Map<String, String> settings = new LinkedHashMap<>();
            for (int knob = 0; knob < texts.length; knob++) {
                settings.put(names.get(knob), texts[knob]);
            }
            return new GridPoint(settings);
        }

        @Override
        public int size() {
            int size = 1;
            for (List<?> of : values) {
                size *= of.size();
            }
            return size;
        }
    }
}
