package io.acceptq.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/model.md against the verdicts and the sources. */
class ModelTableTest {
    private static final String RST_HEADING = "## Who sends RST";
    private static final String NOTHING = "–";
    private static final String MAIN_SOURCES = "core/src/main/java/io/acceptq/";
    private static final Pattern FILE = Pattern.compile("\\[(\\S+)]\\(\\.\\./(\\S+)\\)");

    /** A row's cells up to the verdict, and those after it. */
    private record Row(List<String> before, Verdict verdict, List<String> after) {
        static Row parse(String line) {
            List<String> cells = Arrays.stream(
                            line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                    .map(String::strip)
                    .toList();
            int verdict = 0;
            while (!cells.get(verdict).matches("`[A-Z][A-Z_0-9]+`")) {
                verdict++;
            }
            return new Row(
                    cells.subList(0, verdict),
                    Verdict.valueOf(unquoted(cells.get(verdict))),
                    cells.subList(verdict + 1, cells.size()));
        }

        String file() {
            return after.get(after.size() - 1);
        }
    }

    private static String unquoted(String cell) {
        return cell.replace("`", "");
    }

    private static Path page() {
        return SourceTree.root().resolve("docs/model.md");
    }

    private static List<Row> rowsOfVerdicts() throws IOException {
        String page = Files.readString(page());
        return rows(page.substring(0, page.indexOf(RST_HEADING)));
    }

    private static List<Row> rowsOfResets() throws IOException {
        String page = Files.readString(page());
        return rows(page.substring(page.indexOf(RST_HEADING)));
    }

    private static List<Row> rows(String part) {
        return part.lines()
                .filter(line -> line.matches("\\|.*\\| `[A-Z][A-Z_0-9]+` \\|.*\\|"))
                .map(Row::parse)
                .toList();
    }

    private static List<Row> allRows() throws IOException {
        List<Row> rows = new ArrayList<>(rowsOfVerdicts());
        rows.addAll(rowsOfResets());
        return rows;
    }

    private static String counters(Verdict verdict) {
        return verdict.counters().isEmpty()
                ? NOTHING
                : verdict.counters().stream()
                        .map(counter -> "`" + counter.label() + "`")
                        .collect(Collectors.joining(", "));
    }

    private static String function(Verdict verdict) {
        return "`" + verdict.rule().function() + "` (" + verdict.rule().file() + ")";
    }

    private static String setting(Verdict verdict) {
        return verdict.setting() == Setting.NONE ? NOTHING : verdict.setting().label();
    }

    @Test
    void everyVerdictHasOneRowInTheOrderOfTheEnum() throws IOException {
        assertEquals(
                List.of(Verdict.values()),
                rowsOfVerdicts().stream().map(Row::verdict).toList());
    }

    @Test
    void rowsSayWhatTheVerdictsSay() throws IOException {
        for (Row row : rowsOfVerdicts()) {
            Verdict verdict = row.verdict();
            assertEquals(List.of(verdict.sentence()), row.before(), verdict::name);
            assertEquals(
                    List.of(counters(verdict), setting(verdict), function(verdict), row.file()),
                    row.after(),
                    verdict::name);
        }
    }

    @Test
    void theTableOfResetsSaysWhatTheVerdictsSay() throws IOException {
        List<Row> rows = rowsOfResets();
        for (Row row : rows) {
            Verdict verdict = row.verdict();
            assertEquals(List.of(counters(verdict), function(verdict), row.file()), row.after(), verdict::name);
        }
        assertEquals(
                List.of("1", "2", "3", "4", "5", "6", NOTHING),
                rows.stream().map(row -> row.before().get(0)).distinct().toList());
    }

    @Test
    void everyVerdictThatResetsIsInTheTableOfResets() throws IOException {
        List<Verdict> told = rowsOfResets().stream().map(Row::verdict).toList();
        for (Verdict verdict : Verdict.values()) {
            if (verdict.name().endsWith("_RESET") || verdict.name().contains("_RESET_ACCEPT_QUEUE")) {
                assertTrue(told.contains(verdict), verdict::name);
            }
        }
    }

    @Test
    void ourFilesExistAndNameTheVerdict() throws IOException {
        for (Row row : allRows()) {
            Matcher file = FILE.matcher(row.file());
            assertTrue(file.matches(), row::file);
            assertEquals(MAIN_SOURCES + file.group(1), file.group(2));
            String source = Files.readString(SourceTree.root().resolve(file.group(2)));
            assertTrue(
                    Pattern.compile("\\b" + row.verdict().name() + "\\b")
                            .matcher(source)
                            .find(),
                    () -> file.group(1) + " does not name " + row.verdict());
        }
    }
}
