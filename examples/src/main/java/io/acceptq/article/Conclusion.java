package io.acceptq.article;

import io.acceptq.article.Experiment.Row;
import io.acceptq.article.Setup.Abort;
import io.acceptq.profile.KernelProfile;
import java.util.List;

/** What the article got right, what wrong, and when which setting matters, with the numbers of this experiment. */
final class Conclusion {
    private final Experiment experiment;

    Conclusion(Experiment experiment) {
        this.experiment = experiment;
    }

    List<String> paragraphs() {
        return List.of(
                rightAndWrong(),
                whichSettingResets(),
                resetsByDefault(),
                whatALargerBacklogDoes(),
                whenSettingsMatter());
    }

    private static String rightAndWrong() {
        return "Right: the backlog that nginx asks for is what fills first, the accept queue is where it is felt, and up to 4.3 the SYN"
                + " queue is a power of two that follows the smallest of three numbers. Wrong: that somaxconn and"
                + " tcp_max_syn_backlog do not matter, 1025, RST on a bad checksum, and the sense of qlen <= netdev_max_backlog.";
    }

    private long resets(Abort abort) {
        return experiment.rowsWhere(row -> row.setup().abortOnOverflow() == abort).stream()
                .mapToLong(Row::resets)
                .sum();
    }

    private String whichSettingResets() {
        return "Which setting resets: with tcp_abort_on_overflow 0 all "
                + experiment.rows().size() / 2
                + " runs together have " + resets(Abort.OFF) + " resets, with 1 they have " + resets(Abort.ON)
                + " (ab dials again at once, so that one reset begets the next). A backlog that holds all "
                + Setup.CONNECTIONS + " connections resets nobody: "
                + experiment.rowsWhere(row -> row.setup().backlog() > Setup.CONNECTIONS).stream()
                        .mapToLong(Row::resets)
                        .sum()
                + " in all runs from 511 on.";
    }

    private String resetsByDefault() {
        return "Without tcp_abort_on_overflow el7 has " + resetsByDefault(KernelProfile.RHEL_7)
                + " resets and 6.18 has "
                + resetsByDefault(KernelProfile.LINUX_6_18)
                + ". They come from SYN cookies: a SYN that finds the SYN queue full is answered with a cookie; the full accept"
                + " queue drops the ACK of the cookie; the client, connected as it believes, sends its request again; and when"
                + " that comes more than " + seconds(KernelProfile.RHEL_7)
                + " s after the last cookie was sent (el7; 6.18: "
                + seconds(KernelProfile.LINUX_6_18)
                + " s), the listener takes it for a stranger and answers RST. How many depends on the seed, because"
                + " one client more or less keeps the SYN queue overflowing.";
    }

    private long resetsByDefault(KernelProfile kernel) {
        return experiment
                .rowsWhere(row ->
                        row.setup().kernel().equals(kernel) && row.setup().abortOnOverflow() == Abort.OFF)
                .stream()
                .mapToLong(Row::resets)
                .sum();
    }

    private static long seconds(KernelProfile kernel) {
        return kernel.cookies().overflowWindow().toSeconds();
    }

    private Row go(int backlog) {
        return experiment.row(
                new Setup(KernelProfile.LINUX_6_18, Experiment.ROUND_TRIPS.get(0), LoadKind.GO, backlog, Abort.OFF));
    }

    private String whatALargerBacklogDoes() {
        Row small = go(Experiment.BACKLOGS.get(0));
        Row large = go(511);
        long waitMillis = Setup.CONNECTIONS * Setup.SERVICE.toMillis();
        return "A larger backlog is no cure: on 6.18 the Go clients had " + small.answered()
                + " answers and " + small.result().timeouts() + " timeouts with backlog 10, and "
                + large.answered() + " answers and " + large.result().timeouts() + " timeouts with 511. "
                + Setup.CONNECTIONS + " waiting requests of " + Setup.SERVICE.toMillis() + " ms are a wait of "
                + waitMillis
                + " ms, and the clients wait " + LoadKind.TIMEOUT.toMillis()
                + " ms: the server works for clients that have left. Enough workers, or a queue shorter than the timeout, is the cure.";
    }

    private static String whenSettingsMatter() {
        return "When they matter: somaxconn always, as soon as it is below the backlog (128 before 5.4, 4096 since);"
                + " tcp_max_syn_backlog up to 4.3 when it is below both, and since then only with tcp_syncookies 0, where its last"
                + " quarter is closed to unknown peers; netdev_max_backlog only on veth, loopback, tunnels and RPS."
                + " They do not matter where they are larger than what nginx asks for, as in the article's table.";
    }
}
