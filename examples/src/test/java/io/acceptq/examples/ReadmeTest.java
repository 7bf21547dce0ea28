package io.acceptq.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.formats.ScenarioFile;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.ServerModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is what the project holds. */
class ReadmeTest {
    private static final String README = ProjectFiles.text("README.md");

    @TempDir
    private Path folder;

    /** The text between the first fence of a language and the fence that ends it. */
    private static String block(String language) {
        Matcher fence = Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(README);
        assertTrue(fence.find(), "README has no block of " + language);
        return fence.group(1);
    }

    private static String withoutIndent(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void theJavaBlockIsTheFirstExample() {
        String example = ProjectFiles.text("examples/src/main/java/io/acceptq/examples/Example01Burst.java");
        assertTrue(withoutIndent(example).contains(withoutIndent(block("java"))), "the two differ");
        assertTrue(block("java").lines().count() <= 15, "more than 15 lines");
    }

    @Test
    void theOutputIsThatOfTheExample() throws IOException {
        assertEquals(ExamplesTest.expected("Example01Burst"), block("text"));
    }

    @Test
    void theScenarioFileIsRead() throws IOException {
        Path file = Files.writeString(folder.resolve("scenario.yaml"), block("yaml"));
        Scenario scenario = ScenarioFile.read(file, List.of()).scenario();
        assertEquals(ServerModel.Style.NGINX, scenario.server().style());
        assertEquals(511, scenario.listen().backlog());
    }

    @Test
    void theTestCommandIsThatOfContinuousIntegration() {
        List<String> script = ProjectFiles.text(".ci/run").lines().toList();
        assertTrue(README.contains("`" + script.get(script.size() - 1) + "`"), script::toString);
    }
}
