package io.acceptq.kernel;

import io.acceptq.profile.SoftirqRestart;

/**
 * How often a softirq that is raised again while it runs starts over at once, and when the rest is left to the thread ksoftirqd.
 *
 * <p>Simplified: ksoftirqd goes on without a gap, as on a CPU with nothing else to do. On a busy CPU it competes with the processes, the
 * backlog waits meanwhile, and drops come earlier. A process that wants the CPU does not end the rounds early either.
 *
 * <p>Source: Linux v2.6.32, v3.10 and v6.18, kernel/softirq.c, __do_softirq() or handle_softirqs().
 */
final class SoftirqRounds {
    private static final int MOST_ROUNDS = 10;
    private static final long LONGEST_NANOS = 2_000_000;

    private final NetdevHost host;

    SoftirqRounds(NetdevHost host) {
        this.host = host;
    }

    /** The first round. */
    void begin(Softnet cpu, long tick) {
        cpu.rounds = 1;
        cpu.roundsEndTick = tick + host.clock().ticks(LONGEST_NANOS);
    }

    /** Whether a softirq that was raised again is left to ksoftirqd. Changes nothing. */
    boolean decide(Softnet cpu, long tick) {
        if (host.profile().netdev().softirqRestart() == SoftirqRestart.TEN_ROUNDS_OR_TWO_MILLISECONDS
                && tick >= cpu.roundsEndTick) {
            return true;
        }
        return cpu.rounds >= MOST_ROUNDS;
    }

    /** The softirq was raised again while it ran. */
    void raisedAgain(Softnet cpu, long tick) {
        if (!decide(cpu, tick)) {
            cpu.rounds++;
            return;
        }
        if (!cpu.inKsoftirqd) {
            cpu.inKsoftirqd = true;
            cpu.ksoftirqdWakeups++;
        }
        begin(cpu, tick);
    }
}
