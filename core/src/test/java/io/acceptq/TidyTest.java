package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what is true of every file of the project. */
class TidyTest {
    private static final int LINES_LIMIT = 400;

    /** Folders and papers that lie on one machine and not in this repository. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "/(work|farm|root)/|\\.\\./shared\\b|\\b(KERNEL|DESIGN|STYLE|FEASIBILITY|USERS|PERFORMANCE)\\.md\\b");

    @Test
    void theTopFoldersAreFixed() {
        assertEquals(List.of("benchmarks", "core", "docs", "examples"), SourceTree.topFolders());
    }

    @Test
    void noSourceFileIsLongerThanFourHundredLines() {
        List<String> tooLong = SourceTree.javaSources().stream()
                .filter(TidyTest::isTooLong)
                .map(JavaSource::path)
                .toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void noFileNamesWhatLiesElsewhere() {
        List<String> places = SourceTree.files().stream()
                .flatMap(file ->
                        SourceTree.text(file).stream().flatMap(text -> namesElsewhere(SourceTree.relative(file), text)))
                .toList();
        assertEquals(List.of(), places);
    }

    @Test
    void findsALongFileAndANameFromElsewhere() {
        assertTrue(isTooLong(new JavaSource("X.java", "\n".repeat(LINES_LIMIT + 1))));
        assertFalse(isTooLong(new JavaSource("X.java", "\n".repeat(LINES_LIMIT))));
        // Put together here, so that this file passes the rule too.
        for (String name :
                List.of("/" + "work/x", "/" + "farm/x", "/" + "root/x", ".." + "/shared/x", "STYLE" + ".md")) {
            assertEquals(
                    List.of("notes.md:2"),
                    namesElsewhere("notes.md", "one\n" + name + "\n").toList());
        }
    }

    @Test
    void looksAtFilesOfEveryKind() {
        List<String> paths =
                SourceTree.files().stream().map(SourceTree::relative).toList();
        assertTrue(paths.containsAll(List.of("pom.xml", "acceptq", ".ci/run", "core/pom.xml")), paths::toString);
    }

    private static boolean isTooLong(JavaSource source) {
        return source.text().lines().count() > LINES_LIMIT;
    }

    private static Stream<String> namesElsewhere(String path, String text) {
        List<String> places = new ArrayList<>();
        int line = 0;
        for (String content : text.lines().toList()) {
            line++;
            if (ELSEWHERE.matcher(content).find()) {
                places.add(path + ":" + line);
            }
        }
        return places.stream();
    }
}
