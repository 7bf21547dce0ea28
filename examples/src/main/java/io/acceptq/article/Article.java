package io.acceptq.article;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.formats.ProbeTable;
import io.acceptq.formats.RunDocument;
import io.acceptq.result.SynView;
import java.util.List;

/**
 * The experiment of the article from end to end: an API behind nginx, {@code connection reset by peer} and {@code Client.Timeout exceeded} at
 * 200 connections, and which of somaxconn, tcp_max_syn_backlog, netdev_max_backlog and nginx's own backlog is to blame.
 */
public final class Article {
    private static final int PROBE_LINES = 40;

    private final Experiment experiment;
    private final List<Claim> claims;

    private Article(Experiment experiment, List<Claim> claims) {
        this.experiment = experiment;
        this.claims = claims;
    }

    /** Runs the experiment; takes some seconds. */
    public static Article under(long seed) {
        Experiment experiment = Experiment.under(seed);
        return new Article(experiment, Claims.judged(experiment));
    }

    /** The whole for people. */
    public String text() {
        return new ArticleText(experiment, claims).text();
    }

    /** The whole as JSON. */
    public ObjectNode document() {
        return new ArticleDocument(experiment, claims).document();
    }

    /** The whole as JSON, with both queues at every SYN under the key {@code probe}. */
    public ObjectNode documentWithProbe() {
        ObjectNode document = document();
        RunDocument.putProbe(document, experiment.probe());
        return document;
    }

    /** Both queues at the first SYNs of the article's own case, as its SystemTap script prints them. */
    public String probeText() {
        List<SynView> views = experiment.probe();
        return ArticleText.probeHeading(Experiment.probed())
                + ProbeTable.text(views.subList(0, Math.min(PROBE_LINES, views.size())))
                + (views.size() > PROBE_LINES
                        ? "and " + (views.size() - PROBE_LINES) + " SYNs more; --out DIR writes all to probe.csv\n"
                        : "");
    }

    /** Both queues at every SYN of the article's own case. */
    public String probeCsv() {
        return ProbeTable.csv(experiment.probe());
    }
}
