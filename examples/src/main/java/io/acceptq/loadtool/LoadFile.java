package io.acceptq.loadtool;

import io.acceptq.formats.InputText;
import java.io.IOException;
import java.nio.file.Path;

/** A file that a load tool wrote, whichever it was. */
public final class LoadFile {
    private static final String KNOWN =
            "a result of ab (also -e and -g), wrk, hey (also -o csv) or k6 (summary as text or JSON)";

    private LoadFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read
     * @throws LoadFormatException if it is no result of a tool that is known, or a broken one; names file and line
     */
    public static LoadResult read(Path file) throws IOException {
        return parse(file.toString(), InputText.read(file));
    }

    /**
     * Reads a text.
     *
     * @param source what errors call it
     * @throws LoadFormatException as {@link #read}
     */
    public static LoadResult parse(String source, String text) {
        ReportLines lines = new ReportLines(source, text);
        int first = lines.find(line -> !line.isEmpty());
        if (first == 0) {
            throw new LoadFormatException(source, "expected " + KNOWN + ", but the file is blank");
        }
        String line = lines.line(first);
        if (line.startsWith("{")) {
            return K6Json.read(source, text);
        }
        if (line.startsWith(AbTables.PERCENTILES_HEADER)) {
            return AbTables.percentiles(lines, first);
        }
        if (line.startsWith(AbTables.REQUESTS_HEADER)) {
            return AbTables.requests(lines, first);
        }
        if (line.startsWith(HeyCsv.HEADER)) {
            return HeyCsv.read(lines, first);
        }
        if (lines.starting(AbReport.SIGN) > 0 || lines.starting(AbReport.COMPLETE) > 0) {
            return AbReport.read(lines);
        }
        if (lines.starting(K6Report.REQUESTS) > 0) {
            return K6Report.read(lines);
        }
        if (lines.find(WrkReport::isSign) > 0) {
            return WrkReport.read(lines);
        }
        if (lines.find(HeyReport::isSign) > 0) {
            return HeyReport.read(lines);
        }
        throw lines.malformed(first, KNOWN, line);
    }
}
