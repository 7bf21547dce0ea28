package io.acceptq.profile;

import java.util.List;

/** The known name that takes the fewest single-letter changes to reach, for error messages. */
public final class NearestName {
    private NearestName() {}

    /** The nearest of the known names; of several equally near ones the first. */
    public static String to(String wanted, List<String> known) {
        String nearest = known.get(0);
        int fewest = Integer.MAX_VALUE;
        for (String name : known) {
            int changes = changes(wanted, name);
            if (changes < fewest) {
                fewest = changes;
                nearest = name;
            }
        }
        return nearest;
    }

    /** The edit distance: letters inserted, removed or replaced. */
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
