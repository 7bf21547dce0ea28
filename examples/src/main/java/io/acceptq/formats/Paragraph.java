package io.acceptq.formats;

/** Sentences in lines of limited width. */
public final class Paragraph {
    private Paragraph() {}

    /**
     * Breaks a text at blanks, so that no line is longer than the width unless a single word is.
     *
     * @param width the longest line, indent included
     * @param indent what every line but the first begins with
     */
    public static String wrapped(String text, int width, String indent) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.strip().split("\\s+", -1)) {
            if (column > 0 && column + 1 + word.length() > width) {
                lines.append('\n').append(indent).append(word);
                column = indent.length() + word.length();
            } else {
                lines.append(column == 0 ? "" : " ").append(word);
                column += (column == 0 ? 0 : 1) + word.length();
            }
        }
        return lines.append('\n').toString();
    }
}
