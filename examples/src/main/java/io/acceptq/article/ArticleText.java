package io.acceptq.article;

import io.acceptq.article.Experiment.Row;
import io.acceptq.client.Outcome;
import io.acceptq.formats.Paragraph;
import io.acceptq.formats.ShortCause;
import io.acceptq.formats.TextTable;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.Sysctls;
import io.acceptq.result.QueueUse;
import io.acceptq.result.RunResult;
import io.acceptq.units.Nanos;
import io.acceptq.verdict.KernelCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The experiment for people, in lines of at most 120 columns. */
final class ArticleText {
    private static final int WIDTH = 118;

    private final Experiment experiment;
    private final List<Claim> claims;
    private final StringBuilder text = new StringBuilder();

    ArticleText(Experiment experiment, List<Claim> claims) {
        this.experiment = experiment;
        this.claims = claims;
    }

    String text() {
        paragraph(
                "An API behind nginx: 'connection reset by peer' and 'Client.Timeout exceeded' at " + Setup.CONNECTIONS
                        + " connections. Suspects: net.core.somaxconn, net.ipv4.tcp_max_syn_backlog, net.core.netdev_max_backlog and"
                        + " nginx's own listen backlog.");
        sizing();
        runs();
        netdev();
        resetCases();
        claims();
        heading("What to take home");
        new Conclusion(experiment).paragraphs().forEach(this::paragraph);
        return text.toString();
    }

    private void heading(String title) {
        text.append('\n')
                .append(title)
                .append('\n')
                .append("-".repeat(title.length()))
                .append('\n');
    }

    private void paragraph(String sentences) {
        text.append(Paragraph.wrapped(sentences, WIDTH, ""));
    }

    private void sizing() {
        heading("How long the queues may get: SYN queue/accept queue");
        List<String> headings = new ArrayList<>(List.of("somaxconn", "max_syn_backlog", "backlog", "article"));
        SizingTable.KERNELS.forEach(kernel -> headings.add(kernel.spelling()));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (SizingTable.Row row : SizingTable.rows()) {
            List<Object> entries = new ArrayList<>(List.of(row.somaxconn(), row.maxSynBacklog(), row.backlog()));
            entries.add(row.printed().isPresent() ? row.printed().getAsInt() : "-");
            SizingTable.KERNELS.forEach(kernel -> entries.add(row.on(kernel).label()));
            table.add(entries.toArray());
        }
        text.append(table);
        paragraph(
                "The accept queue is full when its length exceeds the limit, so it holds one more; so does the SYN queue of"
                        + " 6.18. 'refused': the kernel does not take this somaxconn (at most 65535). 2.6.32 and el6 take it, but keep"
                        + " 16 bits of the backlog for the accept queue. The last two rows are not in the article.");
    }

    private void runs() {
        heading("Who is reset, and why");
        StringBuilder limits = new StringBuilder();
        for (KernelProfile kernel : Experiment.KERNELS) {
            limits.append(limits.isEmpty() ? "" : ", on ")
                    .append(kernel.spelling())
                    .append(' ')
                    .append(Setup.somaxconn(kernel));
        }
        paragraph("nginx, 1 worker of " + Setup.SERVICE.toMillis() + " ms, " + Setup.LENGTH.toSeconds()
                + " s each, seed " + experiment.seed() + "; tcp_max_syn_backlog " + Setup.LARGEST_BACKLOG
                + ", somaxconn on " + limits + " (the most it takes up to " + Setup.LARGEST_BACKLOG
                + "). abort: tcp_abort_on_overflow. unfin: under way when the time was up. overflow, drops:"
                + " TcpExtListenOverflows, TcpExtListenDrops. accept, SYN: longest/limit.");
        @Nullable Setup before = null;
        List<Row> group = new ArrayList<>();
        for (Row row : experiment.rows()) {
            if (before != null && !isSameGroup(before, row.setup())) {
                group(before, group);
                group.clear();
            }
            before = row.setup();
            group.add(row);
        }
        if (before != null) {
            group(before, group);
        }
        paragraph(
                "Why: 'SYN dropped', 'final ACK ignored', 'final ACK reset' and 'cookie ACK dropped' all say that the accept queue"
                        + " was full. 'old cookie reset': an ACK that is no valid SYN cookie was answered with RST. 'waited for the"
                        + " worker': the kernel dropped nothing. In brackets why answers were late where nothing failed.");
    }

    private static boolean isSameGroup(Setup one, Setup other) {
        return one.kernel().equals(other.kernel())
                && one.roundTrip().equals(other.roundTrip())
                && one.load() == other.load();
    }

    private static String groupLabel(Setup setup) {
        return setup.kernel().label() + ", round trip "
                + Nanos.text(setup.roundTrip().toNanos()) + ", " + setup.load().label();
    }

    private void group(Setup setup, List<Row> rows) {
        TextTable table = new TextTable(
                "backlog", "abort", "ok", "resets", "timeouts", "unfin", "overflow", "drops", "accept", "SYN", "why");
        for (Row row : rows) {
            RunResult result = row.result();
            table.add(
                    row.setup().backlog(),
                    row.setup().abortOnOverflow().value(),
                    row.answered(),
                    row.resets(),
                    result.timeouts(),
                    result.count(Outcome.UNFINISHED),
                    result.count(KernelCounter.LISTEN_OVERFLOWS),
                    result.count(KernelCounter.LISTEN_DROPS),
                    use(result.queues().accept()),
                    use(result.queues().syn()),
                    ShortCause.of(result));
        }
        text.append('\n').append(groupLabel(setup)).append('\n').append(table);
    }

    private static String use(QueueUse queue) {
        return queue.peak() + "/" + queue.limit();
    }

    private void netdev() {
        long peak = 0;
        long dropped = 0;
        for (Row row : experiment.rows()) {
            peak = Math.max(peak, row.result().queues().netdev().peak());
            dropped += row.result().queues().netdev().dropped();
        }
        long limit = QueueLimits.of(Sysctls.defaults(Experiment.KERNELS.get(0)), 0)
                .netdevBacklog()
                .limit();
        text.append('\n');
        paragraph("netdev backlog: limit " + limit + ", longest " + peak + ", dropped " + dropped
                + " in all runs together (veth, 1 us a packet; a NAPI driver without RPS does not use it).");
    }

    private void resetCases() {
        heading("Six cases in which the article has the kernel answer with RST, tried on the kernel machine");
        List<String> headings = new ArrayList<>(List.of("case", "situation"));
        ResetCase.KERNELS.forEach(kernel -> headings.add(kernel.spelling()));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (ResetCase one : ResetCase.values()) {
            List<Object> entries = new ArrayList<>(List.of(one.number(), one.situation()));
            ResetCase.KERNELS.forEach(kernel -> entries.add(one.answerOn(kernel)));
            table.add(entries.toArray());
        }
        text.append(table);
    }

    private void claims() {
        heading("What the article says, and whether it holds");
        for (Claim claim : claims) {
            text.append(Paragraph.wrapped(
                    claim.verdict().label().toUpperCase(Locale.ROOT) + ": " + claim.claim(), WIDTH, "  "));
            text.append("  ").append(Paragraph.wrapped(claim.why(), WIDTH - 2, "  "));
        }
    }

    static String probeHeading(Setup setup) {
        return "\nBoth queues as each SYN finds them: " + groupLabel(setup) + ", backlog " + setup.backlog()
                + ", tcp_abort_on_overflow " + setup.abortOnOverflow().value() + "\n";
    }
}
