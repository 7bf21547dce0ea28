package io.acceptq.kernel;

/**
 * The text of {@code /proc/net/softnet_stat}: a line for each CPU, columns of eight hexadecimal digits with a space between, as many as
 * the version prints.
 *
 * <p>1 processed, 2 dropped, 3 time_squeeze, 4 to 9 zero (once the fast route and collisions), 10 received_rps, 11 flow_limit_count,
 * 12 packets that wait, 13 the CPU, 14 and 15 packets that wait in the input and in the process queue. Counters wrap at 32 bits.
 *
 * <p>Source: Linux v6.18, net/core/net-procfs.c, softnet_seq_show(); before 3.9 net/core/dev.c.
 */
final class SoftnetStat {
    private static final String EIGHT_ZEROS = "00000000";

    private final int columns;

    SoftnetStat(int columns) {
        this.columns = columns;
    }

    String text(Softnet[] cpus) {
        StringBuilder text = new StringBuilder();
        for (Softnet cpu : cpus) {
            for (int column = 1; column <= columns; column++) {
                String digits = Integer.toHexString((int) value(cpu, column));
                text.append(column == 1 ? "" : " ");
                text.append(EIGHT_ZEROS, digits.length(), EIGHT_ZEROS.length()).append(digits);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static long value(Softnet cpu, int column) {
        return switch (column) {
            case 1 -> cpu.processed;
            case 2 -> cpu.dropped;
            case 3 -> cpu.timeSqueeze;
            case 10 -> cpu.receivedRps;
            case 11 -> cpu.flowLimit.limited();
            case 12 -> cpu.length();
            case 13 -> cpu.cpu;
            case 14 -> cpu.inputQueue.size();
            case 15 -> cpu.processQueue.size();
            default -> 0;
        };
    }
}
