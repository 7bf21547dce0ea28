package io.acceptq.formats;

import io.acceptq.result.Cause;
import io.acceptq.result.RunResult;
import io.acceptq.result.TierResult;
import io.acceptq.trace.SoftnetStat;
import io.acceptq.units.Decimals;
import io.acceptq.verdict.Verdict;
import java.util.List;

/** What the netdev backlogs of a host's CPUs dropped, and what clients felt of it. */
public final class NetdevTable {
    private static final List<String> DROPS =
            List.of(Verdict.PACKET_DROPPED_BACKLOG_FULL.name(), Verdict.PACKET_DROPPED_FLOW_LIMIT.name());
    private static final double NANOS_PER_SECOND = 1e9;

    private NetdevTable() {}

    /** A row for each CPU that received packets. */
    public static String of(TierResult tier) {
        TextTable table = new TextTable("CPU", "processed", "dropped", "time_squeeze", "received_rps");
        for (SoftnetStat.Cpu cpu : SoftnetStat.parse(tier.softnetStat()).cpus()) {
            if (cpu.processed() > 0 || cpu.dropped() > 0) {
                table.add(cpu.cpu(), cpu.processed(), cpu.dropped(), cpu.timeSqueezed(), cpu.receivedRps());
            }
        }
        return table.toString();
    }

    /** Attempts that were answered, but late, because a packet of theirs was dropped at a backlog. */
    public static long late(RunResult result) {
        return count(result.delays());
    }

    /** Attempts that failed, and whose first trouble was a packet dropped at a backlog. */
    public static long failed(RunResult result) {
        return count(result.causes());
    }

    private static long count(List<Cause> causes) {
        return causes.stream()
                .filter(cause -> DROPS.contains(cause.verdict()))
                .mapToLong(Cause::count)
                .sum();
    }

    /** What clients felt, in a sentence. */
    public static String felt(RunResult result) {
        double step = result.scenario().clients().kernel().timers().initialTimeoutNanos() / NANOS_PER_SECOND;
        return "No counter of TCP tells of a packet dropped here, and no larger listen backlog helps; a SYN comes again after "
                + Decimals.text(step, 0) + " s. Attempts that lost a packet here: " + late(result)
                + " answered late, " + failed(result) + " failed.\n";
    }
}
