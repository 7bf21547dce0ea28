package io.acceptq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the list of docs/validation.md that says where the model departs from the kernel on purpose. */
class SimplificationsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| [^|]+ \\|$");

    @Test
    void everyClassThatSimplifiesIsListedAndNoOther() throws IOException {
        Set<String> noted = SourceTree.mainSources("core").stream()
                .filter(source -> source.text().contains("Simplified:"))
                .map(source -> source.path().replaceAll(".*/|\\.java$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        String page = Files.readString(SourceTree.root().resolve("docs/validation.md"));
        String section = page.substring(page.indexOf("## What is simplified"), page.indexOf("## The comparison can"));
        Set<String> listed =
                ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(noted, listed);
        assertFalse(listed.isEmpty());
    }
}
