package io.acceptq.kernel;

import static io.acceptq.verdict.Verdict.PACKET_DROPPED_BACKLOG_FULL;
import static io.acceptq.verdict.Verdict.PACKET_DROPPED_FLOW_LIMIT;

import io.acceptq.profile.KernelTrait;
import io.acceptq.verdict.Verdict;
import java.util.Optional;

/**
 * What happens to a packet that arrives for the netdev backlog of a CPU.
 *
 * <p>The limit is compared with the length before the packet is added: with net.core.netdev_max_backlog 1000, 1001 packets fit; with 0, one.
 *
 * <p>Source: Linux v6.18, net/core/dev.c, enqueue_to_backlog(); in v2.6.32 netif_rx(). Simplified: the device is always running.
 */
final class BacklogEnqueue {
    private static final Optional<Verdict> BACKLOG_FULL = Optional.of(PACKET_DROPPED_BACKLOG_FULL);
    private static final Optional<Verdict> FLOW_LIMIT = Optional.of(PACKET_DROPPED_FLOW_LIMIT);

    private final NetdevHost host;
    private final SoftirqRun softirq;

    BacklogEnqueue(NetdevHost host, SoftirqRun softirq) {
        this.host = host;
        this.softirq = softirq;
    }

    /**
     * Decides in the kernel's order and changes nothing.
     *
     * @param enqueuer the CPU that runs the enqueue; its flow limit counts
     * @param target the CPU whose backlog is meant
     * @return why the packet is dropped; empty if it is queued
     */
    Optional<Verdict> decide(Softnet enqueuer, Softnet target, int flowHash) {
        int length = target.inputQueue.size();
        if (length > host.sysctls().netdevMaxBacklog()) {
            return BACKLOG_FULL;
        }
        if (looksAtFlow(enqueuer, length) && enqueuer.flowLimit.isOverShare(flowHash)) {
            return FLOW_LIMIT;
        }
        return Optional.empty();
    }

    private boolean looksAtFlow(Softnet enqueuer, int length) {
        return length >= host.sysctls().netdevMaxBacklog() >> 1 && enqueuer.flowLimit.isOn();
    }

    void arrived(long nowNanos, Softnet enqueuer, Softnet target, int packet, int flowHash) {
        Optional<Verdict> drop = decide(enqueuer, target, flowHash);
        apply(drop, nowNanos, enqueuer, target, packet, flowHash);
    }

    private void apply(
            Optional<Verdict> drop, long nowNanos, Softnet enqueuer, Softnet target, int packet, int flowHash) {
        int length = target.inputQueue.size();
        if (length <= host.sysctls().netdevMaxBacklog() && looksAtFlow(enqueuer, length)) {
            enqueuer.flowLimit.enqueued(flowHash);
        }
        boolean countsHere = host.profile().has(KernelTrait.SOFTNET_COUNTS_AT_ENQUEUE);
        if (countsHere) {
            enqueuer.processed++;
        }
        if (drop.isPresent()) {
            Softnet counting = countsHere ? enqueuer : target;
            counting.dropped++;
            host.output().dropped(target.cpu, packet, drop.get());
            return;
        }
        if (length == 0 && !target.scheduled) {
            schedule(nowNanos, enqueuer, target);
        }
        target.inputQueue.add(packet);
        target.peak = Math.max(target.peak, target.length());
    }

    /** Puts the poller on the list of its CPU; for another CPU this takes an interrupt, which needs its time. */
    private void schedule(long nowNanos, Softnet enqueuer, Softnet target) {
        target.scheduled = true;
        if (enqueuer != target) {
            target.receivedRps++;
        }
        if (target.phase == Softnet.Phase.IDLE) {
            softirq.raise(target, enqueuer == target ? nowNanos : nowNanos + host.remoteSoftirqDelayNanos());
        }
    }
}
