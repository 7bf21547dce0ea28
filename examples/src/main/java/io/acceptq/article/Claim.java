package io.acceptq.article;

/**
 * One thing the article says, and whether it holds.
 *
 * @param claim what the article says
 * @param verdict whether it holds
 * @param why the reason, in one or two sentences
 */
record Claim(String claim, Holds verdict, String why) {
    /** Whether a claim holds. */
    enum Holds {
        /** It holds. */
        RIGHT("right"),
        /** It does not. */
        WRONG("wrong"),
        /** It holds on some kernels or under some settings. */
        PARTLY("partly"),
        /** The opposite holds. */
        INVERTED("inverted");

        private final String label;

        Holds(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /** All of it right, none of it, or some. */
        static Holds of(long right, long all) {
            if (right == 0) {
                return WRONG;
            }
            return right == all ? RIGHT : PARTLY;
        }
    }
}
