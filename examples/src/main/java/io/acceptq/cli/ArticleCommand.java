package io.acceptq.cli;

import io.acceptq.article.Article;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.OutputFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Repeats the article's experiment. */
@Command(
        name = "article",
        description = "Which backlog settings reset clients, and why: the experiment of an article about"
                + " 'connection reset by peer', end to end, and what of it holds.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: acceptq article --probe --out results"})
final class ArticleCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            converter = SeedConverter.class,
            description = "Another seed draws other phases of the kernels' clocks; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also write article.txt, article.json and probe.csv to this folder.")
    private @Nullable Path out;

    @Option(
            names = "--probe",
            description = "Print both queues as the first SYNs find them, as a SystemTap probe does.")
    private boolean probe;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        // Before the work, so that nobody waits for results that cannot be written.
        @Nullable OutputFolder folder = out == null ? null : OutputFolder.at(out);
        Article article = Article.under(seed);
        if (folder != null) {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put("article.txt", article.text() + article.probeText());
            texts.put("article.json", JsonText.of(article.document()));
            texts.put("probe.csv", article.probeCsv());
            folder.write(texts);
        }
        PrintWriter stdout = spec.commandLine().getOut();
        stdout.print(json ? JsonText.of(probe ? article.documentWithProbe() : article.document()) : text(article));
        stdout.flush();
        return 0;
    }

    private String text(Article article) {
        return probe ? article.text() + article.probeText() : article.text();
    }
}
