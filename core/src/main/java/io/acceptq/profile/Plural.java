package io.acceptq.profile;

/** A number with its noun: {@code 1 request}, {@code 2 requests}. */
final class Plural {
    private Plural() {}

    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
