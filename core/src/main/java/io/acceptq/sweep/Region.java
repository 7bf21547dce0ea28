package io.acceptq.sweep;

/**
 * Values of a knob that meet a goal, side by side.
 *
 * @param from the smallest
 * @param to the greatest
 */
public record Region(long from, long to) {
    /** Whether a value is in it. */
    public boolean contains(long value) {
        return value >= from && value <= to;
    }

    /** For people: {@code 74 to 188}. */
    @Override
    public String toString() {
        return from == to ? Long.toString(from) : from + " to " + to;
    }
}
