package io.acceptq.article;

import io.acceptq.article.Experiment.Row;
import io.acceptq.client.Outcome;
import io.acceptq.formats.NetdevTable;
import io.acceptq.formats.Paragraph;
import io.acceptq.formats.ShortCause;
import io.acceptq.formats.TextTable;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.Sysctls;
import io.acceptq.result.QueueUse;
import io.acceptq.result.RunResult;
import io.acceptq.units.Decimals;
import io.acceptq.verdict.KernelCounter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The experiment for people, in lines of at most 120 columns. */
final class ArticleText {
    private static final int WIDTH = 118;
    private static final double NANOS_PER_MILLI = 1e6;

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
        chains();
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
        paragraph(
                "nginx, 1 worker of " + Setup.SERVICE.toMillis() + " ms, " + Setup.LENGTH.toSeconds() + " s each, seed "
                        + experiment.seed() + "; tcp_max_syn_backlog " + Setup.LARGEST_BACKLOG + "; somaxconn "
                        + perKernel(kernel -> String.valueOf(Setup.somaxconn(kernel)))
                        + ", which takes no more, so that a backlog of "
                        + Setup.LARGEST_BACKLOG
                        + " becomes as much there. abort: tcp_abort_on_overflow. unfin: under way when the time"
                        + " was up. overflow, drops: TcpExtListenOverflows, TcpExtListenDrops. accept, SYN: longest/limit.");
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
                "Why: 'SYN dropped', 'final ACK ignored', 'final ACK reset' and 'cookie ACK dropped' all say that the accept"
                        + " queue was full. 'late cookie reset': the accept queue dropped the ACK of a SYN cookie, and what the client"
                        + " sent after that came when the listener no longer looked at cookies, which is "
                        + cookieWindows()
                        + ". 'waited for the worker': the kernel dropped nothing. In brackets what made answers late where nothing"
                        + " failed.");
    }

    private static String perKernel(Function<KernelProfile, String> property) {
        return Experiment.KERNELS.stream()
                .map(kernel -> property.apply(kernel) + " on " + kernel.spelling())
                .collect(Collectors.joining(" and "));
    }

    private static String cookieWindows() {
        return perKernel(kernel -> kernel.cookies().overflowWindow().toSeconds() + " s after the last one was sent");
    }

    private static String millis(Duration duration) {
        return Decimals.text(duration.toNanos() / NANOS_PER_MILLI, 3);
    }

    private static boolean isSameGroup(Setup one, Setup other) {
        return one.kernel().equals(other.kernel())
                && one.roundTrip().equals(other.roundTrip())
                && one.load() == other.load();
    }

    private static String groupLabel(Setup setup) {
        return setup.kernel().label() + ", round trip " + millis(setup.roundTrip()) + " ms, "
                + setup.load().label();
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
        Row first = experiment.rows().get(0);
        text.append(NetdevTable.of(first.result().tiers().get(0)));
        paragraph("These are the CPUs of the first run below. "
                + (dropped == 0
                        ? "Nothing is dropped here, so no client feels it; a larger netdev_max_backlog changes nothing."
                        : NetdevTable.felt(first.result()).strip()));
    }

    private void chains() {
        heading("Gateway and application: whose backlog is it?");
        paragraph(
                "A gateway nginx in front of the application nginx, both on " + ChainRun.KERNEL.spelling()
                        + ", round trip between them "
                        + ChainRun.BETWEEN_TIERS.toMillis() + " ms; "
                        + Setup.CONNECTIONS + " Go clients; proxy_connect_timeout "
                        + ChainRun.CONNECT_TIMEOUT.toSeconds()
                        + " s. A client of the gateway is connected at once, so that a SYN dropped by the application is a timeout after"
                        + " connect() or a 504, and its RST a 502; the client itself sees no reset: one that a client does see is the gateway's own.");
        TextTable table = new TextTable(
                "gateway",
                "application",
                "abort",
                "timeout s",
                "ok",
                "resets",
                "502",
                "504",
                "timeouts",
                "unfin",
                "whose queue");
        for (ChainRun run : experiment.chains()) {
            RunResult result = run.result();
            table.add(
                    run.backlogs().gateway(),
                    run.backlogs().application(),
                    run.backlogs().abort().value(),
                    run.backlogs().timeout().toSeconds(),
                    result.count(Outcome.OK),
                    result.count(Outcome.RESET),
                    result.count(Outcome.HTTP_502),
                    result.count(Outcome.HTTP_504),
                    result.timeouts(),
                    result.count(Outcome.UNFINISHED),
                    run.blamed());
        }
        text.append('\n').append(table);
        paragraph(
                "'neither': no kernel dropped anything, the clients' own timeout was shorter than the line before the worker.");
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
        return "\nBoth queues as each SYN finds them: " + groupLabel(setup) + "\nbacklog " + setup.backlog()
                + ", tcp_abort_on_overflow " + setup.abortOnOverflow().value() + "\n";
    }
}
