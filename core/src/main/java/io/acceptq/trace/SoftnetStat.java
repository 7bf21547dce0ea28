package io.acceptq.trace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /proc/net/softnet_stat}: what each CPU's netdev backlog took in and dropped. The file is that of the whole
 * machine, also inside a network namespace.
 *
 * <p>Source: Linux v6.18, net/core/net-procfs.c, softnet_seq_show().
 */
public final class SoftnetStat {
    /**
     * One CPU's counters, 32 bits each, which wrap.
     *
     * @param cpu the CPU's number; where the kernel does not print it, the line's number from 0
     * @param processed packets taken from the backlog
     * @param dropped packets that met a full backlog, longer than net.core.netdev_max_backlog
     * @param timeSqueezed how often the softirq ended with work left, by budget or by time
     * @param receivedRps how often another CPU was woken to take packets (receive packet steering); 0 where not printed
     */
    public record Cpu(int cpu, long processed, long dropped, long timeSqueezed, long receivedRps) {}

    private static final int RECEIVED_RPS = 9;
    private static final int CPU_NUMBER = 12;

    private final List<Cpu> cpus;

    private SoftnetStat(List<Cpu> cpus) {
        this.cpus = cpus;
    }

    /**
     * Reads a file, plain or gzipped.
     *
     * @throws TraceFormatException if it is missing or a line is none of {@code softnet_stat}
     */
    public static SoftnetStat read(Path file) {
        return TextLines.read(file, SoftnetStat::of);
    }

    /**
     * Reads the text itself.
     *
     * @throws TraceFormatException if a line is none of {@code softnet_stat}
     */
    public static SoftnetStat parse(String text) {
        return of(TextLines.of("/proc/net/softnet_stat", text));
    }

    /** The CPUs in the order of the text. */
    public List<Cpu> cpus() {
        return cpus;
    }

    private static SoftnetStat of(TextLines lines) {
        List<Cpu> cpus = new ArrayList<>();
        while (lines.advance()) {
            String[] fields = lines.text().strip().split("\\s+", -1);
            if (fields.length < 9) {
                throw lines.malformed("a line of /proc/net/softnet_stat with 9 hexadecimal columns or more");
            }
            long[] values = new long[fields.length];
            for (int i = 0; i < fields.length; i++) {
                String field = fields[i];
                values[i] =
                        Counts.hex(field).orElseThrow(() -> lines.malformed("a hexadecimal number of 32 bits", field));
            }
            int cpu = values.length > CPU_NUMBER ? (int) values[CPU_NUMBER] : cpus.size();
            long receivedRps = values.length > RECEIVED_RPS ? values[RECEIVED_RPS] : 0;
            cpus.add(new Cpu(cpu, values[0], values[1], values[2], receivedRps));
        }
        return new SoftnetStat(List.copyOf(cpus));
    }
}
