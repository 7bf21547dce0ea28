package io.acceptq.article;

import io.acceptq.article.Claim.Holds;
import io.acceptq.article.Experiment.Row;
import io.acceptq.article.Setup.Abort;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimit;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.Sysctls;
import java.util.ArrayList;
import java.util.List;

/** The article's claims, judged by the sizing table, by the runs and by the reset cases wherever these can judge. */
final class Claims {
    private final Experiment experiment;
    private final List<Claim> claims = new ArrayList<>();

    private Claims(Experiment experiment) {
        this.experiment = experiment;
    }

    static List<Claim> judged(Experiment experiment) {
        Claims claims = new Claims(experiment);
        claims.addSettings();
        claims.addTable();
        claims.addCulprit();
        claims.addAbort();
        claims.addResetCases();
        claims.addNetdev();
        return List.copyOf(claims.claims);
    }

    private void add(String claim, Holds verdict, String why) {
        claims.add(new Claim(claim, verdict, why));
    }

    private static long synLimit(KernelProfile kernel, int somaxconn, int backlog) {
        return QueueLimits.of(Sysctls.defaults(kernel).withSomaxconn(somaxconn).withTcpMaxSynBacklog(65_535), backlog)
                .synQueue()
                .limit();
    }

    private static long synLimitUnder(Sysctls sysctls) {
        return QueueLimits.of(sysctls, 512).synQueue().limit();
    }

    private void addSettings() {
        long wide = synLimit(KernelProfile.RHEL_7, 65_535, 512);
        long narrow = synLimit(KernelProfile.RHEL_7, 128, 512);
        long fewSyns = synLimitUnder(
                Sysctls.defaults(KernelProfile.RHEL_7).withSomaxconn(65_535).withTcpMaxSynBacklog(128));
        long modern = synLimit(KernelProfile.LINUX_6_18, 128, 512);
        boolean noneMatters = wide == narrow && wide == fewSyns && modern == 512;
        add(
                "somaxconn and tcp_max_syn_backlog do not affect the SYN queue, only the listen backlog does",
                noneMatters ? Holds.RIGHT : Holds.WRONG,
                "the smallest of the three decides up to 4.3: backlog 512 gives " + wide + " on el7, but " + narrow
                        + " with somaxconn 128 and " + fewSyns
                        + " with tcp_max_syn_backlog 128. The table never sets a sysctl below the backlog, so it cannot show it."
                        + " Since 4.4 the limit is min(backlog, somaxconn), " + modern + " with somaxconn 128;"
                        + " tcp_max_syn_backlog then counts only with tcp_syncookies 0.");
    }

    private void addTable() {
        for (SizingTable.Row row : SizingTable.rows()) {
            if (row.printed().isPresent()) {
                List<KernelProfile> right =
                        SizingTable.KERNELS.stream().filter(row::isRightOn).toList();
                add(
                        row.label() + " gives a SYN queue of " + row.printed().getAsInt(),
                        Holds.of(right.size(), eraOfTheTable().size()),
                        whyOfTable(row, right));
            }
        }
        add(
                "the table of SYN queue sizes describes Linux",
                Holds.PARTLY,
                "it describes 2.6.32 to 4.3, where the SYN queue is a hash table of a power of two."
                        + " Since 4.4 there is no such table: the limit is the accept queue's.");
    }

    private static List<KernelProfile> eraOfTheTable() {
        return List.of(KernelProfile.LINUX_2_6_32, KernelProfile.RHEL_6, KernelProfile.RHEL_7);
    }

    private static String whyOfTable(SizingTable.Row row, List<KernelProfile> right) {
        List<String> each = eraOfTheTable().stream()
                .map(kernel -> kernel.spelling() + " " + row.on(kernel).label())
                .toList();
        String sizes = "SYN queue/accept queue: " + String.join(", ", each);
        if (right.isEmpty()) {
            return sizes + "; the size of the hash table is a power of two, which "
                    + row.printed().getAsInt() + " is not";
        }
        return right.size() == eraOfTheTable().size()
                ? sizes
                : sizes
                        + "; where somaxconn ends at 65535 the write is refused, and where it does not, the accept queue keeps"
                        + " 16 bits of the backlog";
    }

    private void addCulprit() {
        List<Row> full = experiment.rowsWhere(Row::overflowed);
        List<Row> fullByDefault =
                experiment.rowsWhere(row -> row.overflowed() && row.setup().abortOnOverflow() == Abort.OFF);
        long withResets = full.stream().filter(row -> row.resets() > 0).count();
        long withResetsByDefault =
                fullByDefault.stream().filter(row -> row.resets() > 0).count();
        add(
                "the culprit of 'connection reset by peer' is the full accept queue",
                Holds.of(withResets, full.size()),
                "one cause among several: the accept queue overflowed in " + full.size()
                        + " runs, clients were reset in "
                        + withResets + " of them, and in " + withResetsByDefault + " of " + fullByDefault.size()
                        + " with tcp_abort_on_overflow 0. By default a full queue drops; since 4.10 it drops the SYN, so that new"
                        + " clients time out. Unread data at close(), linger 0, data after close() and a closed listener reset"
                        + " as well, with an empty queue.");
    }

    private void addAbort() {
        List<Row> full =
                experiment.rowsWhere(row -> row.overflowed() && row.setup().abortOnOverflow() == Abort.ON);
        long withResets = full.stream().filter(row -> row.resets() > 0).count();
        add(
                "with tcp_abort_on_overflow 1 a full accept queue answers with RST",
                Holds.of(withResets, full.size()),
                "it resets final ACKs only: clients were reset in " + withResets + " of " + full.size()
                        + " runs that overflowed. A SYN that meets the full queue is dropped all the same since 4.10, and so is"
                        + " the ACK of a SYN cookie on every kernel.");
    }

    private void addResetCases() {
        addCase("RST on a bad checksum", "it is dropped and counted (InErrs, InCsumErrors).", ResetCase.BAD_CHECKSUM);
        addCase("RST when there is no socket", "and never in answer to a RST.", ResetCase.NO_SOCKET);
        addCase(
                "in SYN_RECV, RST in answer to a RST or a bad SYN",
                "a RST removes the request in silence; another SYN in the window is reset.",
                ResetCase.RST_IN_SYN_RECV,
                ResetCase.SYN_IN_SYN_RECV);
        addWording();
        addCase(
                "in ESTABLISHED, RST in answer to a SYN in the window",
                "right until 3.5; since 3.6 the answer is a challenge ACK (RFC 5961).",
                ResetCase.SYN_IN_ESTABLISHED);
        addCase("in LISTEN, RST in answer to an ACK", "no request and no cookie fits it.", ResetCase.ACK_IN_LISTEN);
        addCase(
                "in FIN_WAIT, RST in answer to new data after shutdown",
                "only if reading is shut too, as close() does; after shutdown(SHUT_WR) data is accepted.",
                ResetCase.DATA_AFTER_CLOSE,
                ResetCase.DATA_AFTER_SHUTDOWN);
    }

    private void addCase(String claim, String why, ResetCase... cases) {
        long resets = 0;
        for (ResetCase one : cases) {
            resets += ResetCase.KERNELS.stream().filter(one::resetsOn).count();
        }
        add(claim, Holds.of(resets, (long) cases.length * ResetCase.KERNELS.size()), why);
    }

    /** The article's sentence is about the sequence number; the other number is the one that resets. */
    private void addWording() {
        addCase(
                "RST in answer to a last ACK with a bad sequence number",
                "a bad sequence number is answered with ACK; a bad acknowledgement number with RST, and the request stays.",
                ResetCase.FINAL_ACK_BAD_SEQUENCE);
    }

    private void addNetdev() {
        QueueLimit netdev =
                QueueLimits.of(Sysctls.defaults(KernelProfile.RHEL_7), 511).netdevBacklog();
        boolean acceptsAtLimit = netdev.holds() == netdev.limit() + 1;
        add(
                "netif_rx() drops a packet when qlen <= netdev_max_backlog",
                acceptsAtLimit ? Holds.INVERTED : Holds.WRONG,
                "that is the condition under which it accepts the packet; it drops when qlen > netdev_max_backlog, so "
                        + netdev.limit() + " lets " + netdev.holds()
                        + " wait. A NAPI driver without RPS does not use this queue at all.");
    }
}
