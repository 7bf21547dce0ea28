package io.acceptq.scenario;

import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;

/**
 * How packets get from the server's network device to TCP, and on which CPUs.
 *
 * <p>Default: a driver with NAPI, one receive queue and no RPS, which does not use the per-CPU netdev backlog, on 2 CPUs.
 *
 * <p>Source: Linux v6.18, net/core/dev.c, netif_receive_skb_list_internal(), get_rps_cpu(), enqueue_to_backlog(); drivers/net/veth.c;
 * Documentation/networking/scaling.rst for RSS and RPS.
 */
public final class NetdevModel {
    /** Which way packets go. */
    public enum Path {
        /** A NAPI driver without RPS: straight to TCP, net.core.netdev_max_backlog plays no part. */
        NAPI,
        /** veth or loopback: through the backlog of the sending process's CPU, or with RPS of another one. */
        VETH,
        /** A NAPI driver with RPS: through the backlog of the CPU that the flow's hash chooses. */
        RPS
    }

    private static final int DEFAULT_CPUS = 2;
    private static final int MOST_CPUS = 1024;
    private static final Distribution NO_DELAY = Distribution.constant(Duration.ZERO);

    private final Path path;
    private final int cpus;
    private final int receiveQueues;
    private final int sendingCpus;
    private final long rpsCpus;
    private final long packetCostNanos;
    private final Distribution softirqDelay;
    private final long sendingTurnNanos;
    private final long sendingGapNanos;

    private NetdevModel(
            Path path,
            int cpus,
            int receiveQueues,
            int sendingCpus,
            long rpsCpus,
            long packetCostNanos,
            Distribution softirqDelay,
            long sendingTurnNanos,
            long sendingGapNanos) {
        this.path = path;
        this.cpus = cpus;
        this.receiveQueues = receiveQueues;
        this.sendingCpus = sendingCpus;
        this.rpsCpus = rpsCpus;
        this.packetCostNanos = packetCostNanos;
        this.softirqDelay = softirqDelay;
        this.sendingTurnNanos = sendingTurnNanos;
        this.sendingGapNanos = sendingGapNanos;
    }

    /** A way of a kind, on 2 CPUs, with packets that cost nothing. */
    public static NetdevModel of(Path path) {
        return new NetdevModel(path, DEFAULT_CPUS, 1, 1, 0, 0, NO_DELAY, 0, 0);
    }

    /**
     * The same on so many CPUs.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public NetdevModel withCpus(int number) {
        int checked = requireCpus("cpus", number);
        return new NetdevModel(
                path,
                checked,
                receiveQueues,
                sendingCpus,
                rpsCpus,
                packetCostNanos,
                softirqDelay,
                sendingTurnNanos,
                sendingGapNanos);
    }

    /**
     * The same with so many receive queues (RSS): a flow's hash chooses one, and queue number q interrupts CPU q modulo the CPUs. veth has none.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public NetdevModel withReceiveQueues(int number) {
        int checked = requireCpus("receive_queues", number);
        return new NetdevModel(
                path,
                cpus,
                checked,
                sendingCpus,
                rpsCpus,
                packetCostNanos,
                softirqDelay,
                sendingTurnNanos,
                sendingGapNanos);
    }

    /**
     * The same with clients whose processes run on the first so many CPUs of this host: on veth and loopback the CPU that sends receives.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public NetdevModel withSendingCpus(int number) {
        int checked = requireCpus("sending_cpus", number);
        return new NetdevModel(
                path,
                cpus,
                receiveQueues,
                checked,
                rpsCpus,
                packetCostNanos,
                softirqDelay,
                sendingTurnNanos,
                sendingGapNanos);
    }

    /**
     * The same with the device's rps_cpus: the CPUs among which a flow's hash chooses the one whose backlog takes the packet. By default it is all of
     * them on path RPS, and none on veth.
     *
     * @param bitmap bit n stands for CPU n; 0 is the default
     * @throws IllegalArgumentException if negative
     */
    public NetdevModel withRpsCpus(long bitmap) {
        if (bitmap < 0) {
            throw new IllegalArgumentException("rps_cpus must name CPUs between 0 and 62, but was " + bitmap);
        }
        return new NetdevModel(
                path,
                cpus,
                receiveQueues,
                sendingCpus,
                bitmap,
                packetCostNanos,
                softirqDelay,
                sendingTurnNanos,
                sendingGapNanos);
    }

    /**
     * The same with packets that keep their CPU busy.
     *
     * @throws IllegalArgumentException if negative
     */
    public NetdevModel withPacketCost(Duration value) {
        long nanos = Nanos.ofNonNegative("packet cost", value);
        return new NetdevModel(
                path,
                cpus,
                receiveQueues,
                sendingCpus,
                rpsCpus,
                nanos,
                softirqDelay,
                sendingTurnNanos,
                sendingGapNanos);
    }

    /**
     * The same with interrupts from one CPU to another that take their time until the other one, if idle, works on the packet. What arrives meanwhile is
     * a bunch.
     */
    public NetdevModel withSoftirqDelay(Distribution value) {
        Distribution delay = Objects.requireNonNull(value, "softirqDelay");
        return new NetdevModel(
                path,
                cpus,
                receiveQueues,
                sendingCpus,
                rpsCpus,
                packetCostNanos,
                delay,
                sendingTurnNanos,
                sendingGapNanos);
    }

    /**
     * The same with clients' processes that get to their sockets once every so often; 0, the default, is at once. Their kernels do not wait for them.
     *
     * @throws IllegalArgumentException if negative
     */
    public NetdevModel withSendingTurn(Duration every) {
        long nanos = Nanos.ofNonNegative("sending turn", every);
        return new NetdevModel(
                path, cpus, receiveQueues, sendingCpus, rpsCpus, packetCostNanos, softirqDelay, nanos, sendingGapNanos);
    }

    /**
     * The same with clients' processes that write to one socket so long after the one before.
     *
     * @throws IllegalArgumentException if negative
     */
    public NetdevModel withSendingGap(Duration apart) {
        long nanos = Nanos.ofNonNegative("sending gap", apart);
        return new NetdevModel(
                path,
                cpus,
                receiveQueues,
                sendingCpus,
                rpsCpus,
                packetCostNanos,
                softirqDelay,
                sendingTurnNanos,
                nanos);
    }

    private static int requireCpus(String name, int number) {
        if (number < 1 || number > MOST_CPUS) {
            throw new IllegalArgumentException(
                    "netdev " + name + " must be between 1 and " + MOST_CPUS + ", but was " + number);
        }
        return number;
    }

    /** Which way packets go. */
    public Path path() {
        return path;
    }

    /** The CPUs that receive. */
    public int cpus() {
        return cpus;
    }

    /** Receive queues of the device (RSS). */
    public int receiveQueues() {
        return receiveQueues;
    }

    /** On how many CPUs of this host the clients' processes run, on veth and loopback. */
    public int sendingCpus() {
        return sendingCpus;
    }

    /** The device's rps_cpus, a bitmap; 0 is the path's default. */
    public long rpsCpus() {
        return rpsCpus;
    }

    /** How long a packet keeps its CPU busy, nanoseconds. */
    public long packetCostNanos() {
        return packetCostNanos;
    }

    /** How long an interrupt from another CPU takes until an idle CPU works on the packet. */
    public Distribution softirqDelay() {
        return softirqDelay;
    }

    /** How often the clients' processes get to their sockets, nanoseconds; 0 is at once. */
    public long sendingTurnNanos() {
        return sendingTurnNanos;
    }

    /** How long after one socket they write to the next, nanoseconds. */
    public long sendingGapNanos() {
        return sendingGapNanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetdevModel that
                && path == that.path
                && cpus == that.cpus
                && receiveQueues == that.receiveQueues
                && sendingCpus == that.sendingCpus
                && rpsCpus == that.rpsCpus
                && packetCostNanos == that.packetCostNanos
                && softirqDelay.equals(that.softirqDelay)
                && sendingTurnNanos == that.sendingTurnNanos
                && sendingGapNanos == that.sendingGapNanos;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                path,
                cpus,
                receiveQueues,
                sendingCpus,
                rpsCpus,
                packetCostNanos,
                softirqDelay,
                sendingTurnNanos,
                sendingGapNanos);
    }

    /** For people: {@code veth, 2 CPUs, packet cost 1 us}. */
    @Override
    public String toString() {
        String name = switch (path) {
            case NAPI -> "napi";
            case VETH -> "veth";
            case RPS -> "rps";
        };
        return name + ", " + cpus + " CPUs"
                + (receiveQueues == 1 ? "" : ", " + receiveQueues + " receive queues")
                + (sendingCpus == 1 ? "" : ", clients on " + sendingCpus + " CPUs")
                + (rpsCpus == 0 ? "" : ", rps_cpus " + Long.toHexString(rpsCpus))
                + ", packet cost " + Nanos.text(packetCostNanos)
                + (softirqDelay.equals(NO_DELAY) ? "" : ", softirq delay " + softirqDelay)
                + (sendingTurnNanos == 0 ? "" : ", sending every " + Nanos.text(sendingTurnNanos))
                + (sendingGapNanos == 0 ? "" : ", sending " + Nanos.text(sendingGapNanos) + " apart");
    }
}
