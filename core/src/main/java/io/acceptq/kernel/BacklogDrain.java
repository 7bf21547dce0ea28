package io.acceptq.kernel;

import io.acceptq.profile.KernelTrait;

/**
 * The poller of a CPU's netdev backlog, which takes packets one by one until its quota is used or nothing waits.
 *
 * <p>Up to Linux 2.6.32 it takes them from the input queue itself and stops when a jiffy ends. Later it moves the whole input queue to a
 * process queue of its own, and the limit sees the input queue only: with net.core.netdev_max_backlog 1000 and the poller at work, 1001
 * packets wait in the input queue, 1000 in the process queue, and one is being worked on, 2002 in all.
 *
 * <p>Source: Linux v2.6.32, v3.10, v4.0 and v6.18, net/core/dev.c, process_backlog().
 */
final class BacklogDrain {
    /** What the poller does next. */
    enum Step {
        /** Takes the first packet of the input queue. */
        TAKE_INPUT,
        /** Takes the first packet of the process queue. */
        TAKE_PROCESS,
        /** Moves the input queue to the process queue. */
        SPLICE,
        /** As {@link #SPLICE}, and leaves the poll list, because what waits is less than its quota; it still works that off. */
        SPLICE_AND_LEAVE,
        /** Leaves the poll list, because nothing waits. */
        LEAVE,
        /** Stops and stays where it is. */
        STOP
    }

    private final NetdevHost host;

    BacklogDrain(NetdevHost host) {
        this.host = host;
    }

    /** A poll begins. A weight that was changed since the last one counts from the next one on. */
    void begin(Softnet cpu, long tick) {
        cpu.polling = true;
        cpu.quota = cpu.weight;
        cpu.weight = host.backlogWeight();
        cpu.work = 0;
        cpu.pollTick = tick;
    }

    /** Decides in the kernel's order and changes nothing. */
    Step decide(Softnet cpu, long tick) {
        if (cpu.work >= cpu.quota) {
            return Step.STOP;
        }
        if (!host.profile().has(KernelTrait.BACKLOG_HAS_PROCESS_QUEUE)) {
            if (cpu.work > 0 && tick != cpu.pollTick) {
                return Step.STOP;
            }
            return cpu.inputQueue.isEmpty() ? Step.LEAVE : Step.TAKE_INPUT;
        }
        if (!cpu.processQueue.isEmpty()) {
            return Step.TAKE_PROCESS;
        }
        if (cpu.inputQueue.isEmpty()) {
            return Step.LEAVE;
        }
        if (!host.profile().has(KernelTrait.REPEATS_BACKLOG_SPLICE) && cpu.inputQueue.size() < cpu.quota - cpu.work) {
            return Step.SPLICE_AND_LEAVE;
        }
        return Step.SPLICE;
    }

    /** Goes on until a packet is in work, and says so, or until the poll is over. */
    boolean takesPacket(Softnet cpu, long tick) {
        while (true) {
            Step step = decide(cpu, tick);
            switch (step) {
                case TAKE_INPUT -> cpu.packet = cpu.inputQueue.poll();
                case TAKE_PROCESS -> cpu.packet = cpu.processQueue.poll();
                case SPLICE -> cpu.splice();
                case SPLICE_AND_LEAVE -> {
                    cpu.scheduled = false;
                    cpu.quota = cpu.work + cpu.inputQueue.size();
                    cpu.splice();
                }
                case LEAVE -> cpu.scheduled = false;
                case STOP -> {}
            }
            if (step == Step.TAKE_INPUT || step == Step.TAKE_PROCESS) {
                return true;
            }
            if (step == Step.LEAVE || step == Step.STOP) {
                cpu.polling = false;
                return false;
            }
        }
    }
}
