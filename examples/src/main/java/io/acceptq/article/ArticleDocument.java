package io.acceptq.article;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.acceptq.article.Experiment.Row;
import io.acceptq.formats.JsonText;
import io.acceptq.formats.RunDocument;
import io.acceptq.formats.ShortCause;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimit;
import java.util.List;

/** The experiment as JSON. The keys are a contract; more may be added. */
final class ArticleDocument {
    private final Experiment experiment;
    private final List<Claim> claims;

    ArticleDocument(Experiment experiment, List<Claim> claims) {
        this.experiment = experiment;
        this.claims = claims;
    }

    ObjectNode document() {
        ObjectNode document = JsonText.object();
        document.put("seed", experiment.seed());
        putSizing(document.putArray("sizing"));
        putRows(document.putArray("rows"));
        putChains(document.putArray("chains"));
        putResetCases(document.putArray("reset_cases"));
        ArrayNode verdicts = document.putArray("verdicts");
        for (Claim claim : claims) {
            verdicts.addObject()
                    .put("claim", claim.claim())
                    .put("verdict", claim.verdict().label())
                    .put("why", claim.why());
        }
        document.put("conclusion", String.join("\n", new Conclusion(experiment).paragraphs()));
        return document;
    }

    private static void putSizing(ArrayNode sizing) {
        for (SizingTable.Row row : SizingTable.rows()) {
            ObjectNode entry = sizing.addObject();
            entry.put("somaxconn", row.somaxconn())
                    .put("tcp_max_syn_backlog", row.maxSynBacklog())
                    .put("backlog", row.backlog());
            if (row.printed().isPresent()) {
                entry.put("article", row.printed().getAsInt());
            } else {
                entry.putNull("article");
            }
            ArrayNode kernels = entry.putArray("kernels");
            for (KernelProfile kernel : SizingTable.KERNELS) {
                putCell(kernels.addObject(), row, kernel);
            }
        }
    }

    private static void putCell(ObjectNode node, SizingTable.Row row, KernelProfile kernel) {
        SizingTable.Cell cell = row.on(kernel);
        node.put("kernel", kernel.spelling());
        node.put("refused", cell.limits().isEmpty());
        if (cell.limits().isEmpty()) {
            node.put("refusal", cell.refusal());
            return;
        }
        put(node.putObject("syn_queue"), cell.limits().get().synQueue());
        put(node.putObject("accept_queue"), cell.limits().get().acceptQueue());
        node.put("as_printed", row.isRightOn(kernel));
    }

    private static void put(ObjectNode node, QueueLimit queue) {
        node.put("limit", queue.limit());
        if (queue.isNeverFull()) {
            node.putNull("holds").put("never_full", true);
        } else {
            node.put("holds", queue.holds());
        }
    }

    private void putRows(ArrayNode rows) {
        for (Row row : experiment.rows()) {
            ObjectNode entry = rows.addObject();
            Setup setup = row.setup();
            entry.put("backlog", setup.backlog())
                    .put("load", setup.load().spelling())
                    .put("abort_on_overflow", setup.abortOnOverflow().value())
                    .put("rtt_ms", JsonText.millis(setup.roundTrip().toNanos()))
                    .put("somaxconn", Setup.somaxconn(setup.kernel()))
                    .put("tcp_max_syn_backlog", Setup.LARGEST_BACKLOG);
            RunDocument.putInto(entry, row.result());
            entry.put("cause", ShortCause.of(row.result()));
        }
    }

    private void putChains(ArrayNode chains) {
        for (ChainRun run : experiment.chains()) {
            ObjectNode entry = chains.addObject();
            entry.put("gateway_backlog", run.backlogs().gateway())
                    .put("application_backlog", run.backlogs().application())
                    .put("abort_on_overflow", run.backlogs().abort().value())
                    .put("timeout_ms", JsonText.millis(run.backlogs().timeout().toNanos()));
            RunDocument.putInto(entry, run.result());
            entry.put("cause_at", run.blamed());
        }
    }

    private static void putResetCases(ArrayNode cases) {
        for (ResetCase one : ResetCase.values()) {
            ObjectNode entry = cases.addObject();
            entry.put("case", one.number()).put("situation", one.situation());
            ObjectNode answers = entry.putObject("answers");
            for (KernelProfile kernel : ResetCase.KERNELS) {
                answers.put(kernel.spelling(), one.answerOn(kernel));
            }
        }
    }
}
