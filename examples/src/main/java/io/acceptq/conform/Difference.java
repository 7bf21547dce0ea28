package io.acceptq.conform;

/**
 * One thing in which the model differs from the recorded kernel.
 *
 * @param atMicros when
 * @param text what, in words
 */
record Difference(long atMicros, String text) {
    /** A time as it stands in the texts: {@code 1.013000 s}. */
    static String time(long micros) {
        String fraction =
                Long.toString(1_000_000 + Math.floorMod(micros, 1_000_000L)).substring(1);
        return Math.floorDiv(micros, 1_000_000L) + "." + fraction + " s";
    }
}
