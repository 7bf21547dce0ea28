package io.acceptq.article;

import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.QueueLimits;
import io.acceptq.profile.Sysctls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The article's table of SYN queue sizes beside what each kernel makes of the same settings, and two rows that it lacks. */
final class SizingTable {
    static final List<KernelProfile> KERNELS = List.of(
            KernelProfile.LINUX_2_6_32,
            KernelProfile.RHEL_6,
            KernelProfile.RHEL_7,
            KernelProfile.LINUX_4_4,
            KernelProfile.LINUX_6_18);

    /** net.core.somaxconn, net.ipv4.tcp_max_syn_backlog, backlog, and the SYN queue the article prints or a dash. */
    private static final String ROWS = """
            65535  65535  10     16
            65535  65535  512    1025
            65535  65535  65535  65536
            65536  65536  65536  131072
            181920 181920 181920 262144
            128    65535  512    -
            65535  128    512    -
            """;

    private SizingTable() {}

    /** One combination of settings. */
    static final class Row {
        private final int somaxconn;
        private final int maxSynBacklog;
        private final int backlog;
        private final OptionalInt printed;

        private Row(String line) {
            String[] words = line.split(" +", -1);
            somaxconn = Integer.parseInt(words[0]);
            maxSynBacklog = Integer.parseInt(words[1]);
            backlog = Integer.parseInt(words[2]);
            printed = words[3].equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(words[3]));
        }

        int somaxconn() {
            return somaxconn;
        }

        int maxSynBacklog() {
            return maxSynBacklog;
        }

        int backlog() {
            return backlog;
        }

        /** The SYN queue the article prints; the rows it lacks have none. */
        OptionalInt printed() {
            return printed;
        }

        /** {@code 65535/65535/10}, as the article writes it. */
        String label() {
            return somaxconn + "/" + maxSynBacklog + "/" + backlog;
        }

        Cell on(KernelProfile kernel) {
            try {
                Sysctls sysctls =
                        Sysctls.defaults(kernel).withSomaxconn(somaxconn).withTcpMaxSynBacklog(maxSynBacklog);
                return new Cell(kernel, Optional.of(QueueLimits.of(sysctls, backlog)), "");
            } catch (IllegalArgumentException refused) {
                return new Cell(kernel, Optional.empty(), String.valueOf(refused.getMessage()));
            }
        }

        /** Whether the kernel makes of the settings what the article prints. */
        boolean isRightOn(KernelProfile kernel) {
            return printed.isPresent()
                    && on(kernel)
                                    .limits()
                                    .map(limits -> limits.synQueue().limit())
                                    .orElse(-1L)
                            == printed.getAsInt();
        }
    }

    /**
     * What one kernel makes of a row.
     *
     * @param kernel the kernel
     * @param limits the limits, or nothing if the kernel refuses the settings
     * @param refusal why it refuses them, or empty
     */
    record Cell(KernelProfile kernel, Optional<QueueLimits> limits, String refusal) {
        /** SYN queue and accept queue. */
        String label() {
            return limits.map(both ->
                            both.synQueue().limit() + "/" + both.acceptQueue().limit())
                    .orElse("refused");
        }
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        ROWS.lines().forEach(line -> rows.add(new Row(line)));
        return rows;
    }
}
