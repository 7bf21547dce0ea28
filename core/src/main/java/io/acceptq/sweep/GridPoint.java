package io.acceptq.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One combination of a grid: each knob's name and the text of its value, in the order of the knobs.
 *
 * @param settings value by knob
 */
public record GridPoint(Map<String, String> settings) {
    /** Copies the settings and keeps their order. */
    public GridPoint {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** For people: {@code backlog 128, rate 300/s}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        settings.forEach((knob, value) -> text.append(text.length() == 0 ? "" : ", ")
                .append(knob)
                .append(' ')
                .append(value));
        return text.toString();
    }
}
