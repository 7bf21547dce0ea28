package io.acceptq.kernel;

import io.acceptq.kernel.Softnet.Phase;
import io.acceptq.profile.KernelTrait;

/**
 * The receive softirq of a CPU: polls the backlog until it is empty, the budget of net.core.netdev_budget packets is used, or the time is up.
 *
 * <p>A poll takes at most 64 packets, and the budget is compared between polls: of a budget of 300, 5 polls take 320. That is one run up to
 * Linux 3.10. Later a poller that used its whole weight waits for the next run, so that a CPU with the backlog as its only poller takes 64
 * packets in a run, and time_squeeze then tells of time alone, or of a budget of 64 or less.
 *
 * <p>Source: Linux v2.6.32, v3.10, v4.0, v4.12 and v6.18, net/core/dev.c, net_rx_action(). Simplified: the backlog is the CPU's only poller,
 * and what a packet costs is the only work of the CPU.
 */
final class SoftirqRun {
    private static final int JIFFIES = 2;

    /** What a run does next. */
    enum Step {
        /** Polls the backlog. */
        POLL,
        /** Stops for its budget or its time. */
        STOP_SQUEEZED,
        /** Leaves a poller that used its weight to the next run. */
        LEAVE_TO_NEXT_RUN,
        /** Ends, because no poller is scheduled. */
        END
    }

    private final NetdevHost host;
    private final BacklogDrain drain;
    private final SoftirqRounds rounds;

    SoftirqRun(NetdevHost host) {
        this.host = host;
        this.drain = new BacklogDrain(host);
        this.rounds = new SoftirqRounds(host);
    }

    /** Decides in the kernel's order and changes nothing. */
    Step decide(Softnet cpu, long tick) {
        boolean checksAfterPoll = host.profile().has(KernelTrait.CHECKS_BUDGET_AFTER_POLL);
        if (checksAfterPoll && cpu.polls > 0 && isSpent(cpu, tick)) {
            return Step.STOP_SQUEEZED;
        }
        if (!cpu.scheduled) {
            return Step.END;
        }
        if (cpu.polls > 0 && host.profile().has(KernelTrait.FULL_POLLER_WAITS_FOR_NEXT_RUN)) {
            return Step.LEAVE_TO_NEXT_RUN;
        }
        if (!checksAfterPoll && isSpent(cpu, tick)) {
            return Step.STOP_SQUEEZED;
        }
        return Step.POLL;
    }

    private static boolean isSpent(Softnet cpu, long tick) {
        return cpu.budget <= 0 || tick >= cpu.runEndTick;
    }

    /** An interrupt raises the softirq of an idle CPU, now or when the interrupt has come from another CPU. */
    void raise(Softnet cpu, long atNanos) {
        await(cpu, Phase.RAISED, atNanos);
    }

    /** The time the CPU waited for has come: its packet is done, or its softirq begins. */
    void due(Softnet cpu, long nowNanos) {
        long tick = host.clock().jiffies(nowNanos);
        if (cpu.phase == Phase.IN_PACKET) {
            finishPacket(cpu);
        } else {
            rounds.begin(cpu, tick);
            begin(cpu, tick);
        }
        boolean waits = cpu.polling && pollWaits(cpu, nowNanos, tick);
        while (!waits) {
            Step step = decide(cpu, tick);
            if (step == Step.POLL) {
                drain.begin(cpu, tick);
                waits = pollWaits(cpu, nowNanos, tick);
                continue;
            }
            if (step == Step.STOP_SQUEEZED) {
                cpu.timeSqueeze++;
            }
            if (!cpu.scheduled) {
                cpu.phase = Phase.IDLE;
                cpu.inKsoftirqd = false;
                return;
            }
            waits = raisedAgainWaits(cpu, tick);
        }
    }

    private void begin(Softnet cpu, long tick) {
        cpu.budget = host.sysctls().netdevBudget();
        cpu.runEndTick = runEndTick(tick);
        cpu.polls = 0;
    }

    /** The first tick at which the time is up. */
    private long runEndTick(long tick) {
        return switch (host.profile().netdev().budgetTimeLimit()) {
            case BEYOND_TWO_JIFFIES -> tick + JIFFIES + 1;
            case TWO_JIFFIES -> tick + JIFFIES;
            case NETDEV_BUDGET_USECS -> tick + host.clock().ticks(host.sysctls().netdevBudgetUsecs() * 1000L);
        };
    }

    /** Goes on with a poll until a packet costs time, and says so, or until the poll is over. */
    private boolean pollWaits(Softnet cpu, long nowNanos, long tick) {
        while (drain.takesPacket(cpu, tick)) {
            if (host.packetCostNanos() > 0) {
                await(cpu, Phase.IN_PACKET, nowNanos + host.packetCostNanos());
                return true;
            }
            finishPacket(cpu);
        }
        cpu.budget -= cpu.work;
        cpu.polls++;
        return false;
    }

    private void finishPacket(Softnet cpu) {
        cpu.work++;
        cpu.processed++;
        host.output().deliver(cpu.cpu, cpu.packet);
    }

    /** The next run follows at once. A budget of 0 that is compared ahead of the first poll would go round for ever, so time must pass. */
    private boolean raisedAgainWaits(Softnet cpu, long tick) {
        if (cpu.polls == 0) {
            await(cpu, Phase.RAISED, host.clock().edgeNanos(tick + 1));
            return true;
        }
        rounds.raisedAgain(cpu, tick);
        begin(cpu, tick);
        return false;
    }

    private void await(Softnet cpu, Phase phase, long nanos) {
        cpu.phase = phase;
        cpu.dueNanos = nanos;
        host.output().softirqAt(nanos, cpu.cpu);
    }
}
