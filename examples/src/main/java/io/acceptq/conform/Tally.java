package io.acceptq.conform;

/** How many things of one kind were compared and how many were equal. */
final class Tally {
    private int expected;
    private int matched;

    void count(boolean equal) {
        expected++;
        if (equal) {
            matched++;
        }
    }

    /** How many were compared. */
    int expected() {
        return expected;
    }

    /** How many were equal. */
    int matched() {
        return matched;
    }
}
