package io.acceptq.loadtool;

/**
 * A load tool's result that cannot be used. The message is one line that names the file and the line, what is allowed and what was there: {@code
 * ab.txt:17: expected a whole number, but was 'abc'}.
 */
public final class LoadFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final int QUOTED_CHARACTERS = 80;

    LoadFormatException(String source, int line, String expected, String found) {
        super(source + ":" + line + ": expected " + expected + ", but was " + quoted(found));
    }

    LoadFormatException(String source, String problem) {
        super(source + ": " + problem);
    }

    /** On one line, shortened, with what would disturb a terminal replaced. */
    private static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        for (int i = 0; i < text.length() && i < QUOTED_CHARACTERS; i++) {
            char c = text.charAt(i);
            shown.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return shown.append(text.length() > QUOTED_CHARACTERS ? "…'" : "'").toString();
    }
}
