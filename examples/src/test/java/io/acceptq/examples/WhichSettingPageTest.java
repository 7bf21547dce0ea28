package io.acceptq.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.cli.Commands;
import io.acceptq.formats.ScenarioFile;
import io.acceptq.scenario.Scenario;
import io.acceptq.traffic.ClosedLoop;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page about settings shows is what the project holds. */
class WhichSettingPageTest {
    private static final String PAGE = ProjectFiles.text("docs/which-setting.md");

    @Test
    void theTableOfTheRecommendationIsThatOfTheExample() throws IOException {
        assertTrue(
                PAGE.contains(ExamplesTest.expected("Example03Recommendation").stripTrailing()), "the two differ");
    }

    @Test
    void theScenariosAreRead() throws IOException {
        Scenario nginx = scenario("nginx-go.yaml");
        assertEquals(ClosedLoop.of(400), nginx.load());
        assertEquals(2, scenario("night.yaml").server().pauses().size());
        assertTrue(PAGE.contains("examples/scenarios/nginx-go.yaml") && PAGE.contains("examples/scenarios/night.yaml"));
    }

    @Test
    void theComparisonIsWhatTheCommandPrints() {
        Commands run = Commands.run(
                "compare",
                example("nginx-ab.yaml"),
                "--nstat",
                example("measured.nstat.txt"),
                "--load",
                example("measured.ab.txt"));
        assertEquals(1, run.exitCode());
        assertTrue(PAGE.contains("```\n" + run.out() + "```\n"), run.out());
        assertTrue(PAGE.contains(
                "--nstat examples/scenarios/measured.nstat.txt --load examples/scenarios/measured.ab.txt"));
    }

    private static String example(String name) {
        return ProjectFiles.path("examples/scenarios/" + name).toString();
    }

    private static Scenario scenario(String name) throws IOException {
        return ScenarioFile.read(ProjectFiles.path("examples/scenarios/" + name), List.of())
                .scenario();
    }
}
