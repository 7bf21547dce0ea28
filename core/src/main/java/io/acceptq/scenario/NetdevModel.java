package io.acceptq.scenario;

import io.acceptq.random.Distribution;
import io.acceptq.units.Nanos;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

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

    private static final int MOST_CPUS = 1024;

    private final NetdevSettings settings;

    private NetdevModel(NetdevSettings settings) {
        this.settings = settings;
    }

    /** A way of a kind, on 2 CPUs, with packets that cost nothing. */
    public static NetdevModel of(Path path) {
        return new NetdevModel(new NetdevSettings(path));
    }

    private NetdevModel with(Consumer<NetdevSettings> change) {
        NetdevSettings next = new NetdevSettings(settings);
        change.accept(next);
        return new NetdevModel(next);
    }

    /**
     * The same on so many CPUs.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public NetdevModel withCpus(int number) {
        int checked = requireCpus("cpus", number);
        return with(next -> next.cpus = checked);
    }

    /**
     * The same with so many receive queues (RSS): a flow's hash chooses one, and queue number q interrupts CPU q modulo the CPUs. veth has none.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public NetdevModel withReceiveQueues(int number) {
        int checked = requireCpus("receive_queues", number);
        return with(next -> next.receiveQueues = checked);
    }

    /**
     * The same with clients whose processes run on the first so many CPUs of this host: on veth and loopback the CPU that sends receives.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public NetdevModel withSendingCpus(int number) {
        int checked = requireCpus("sending_cpus", number);
        return with(next -> next.sendingCpus = checked);
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
        return with(next -> next.rpsCpus = bitmap);
    }

    /**
     * The same with packets that keep their CPU busy.
     *
     * @throws IllegalArgumentException if negative
     */
    public NetdevModel withPacketCost(Duration value) {
        long nanos = Nanos.ofNonNegative("packet cost", value);
        return with(next -> next.packetCostNanos = nanos);
    }

    /**
     * The same with interrupts from one CPU to another that take their time until the other one, if idle, works on the packet. What arrives meanwhile is
     * a bunch.
     */
    public NetdevModel withSoftirqDelay(Distribution value) {
        Objects.requireNonNull(value, "softirqDelay");
        return with(next -> next.softirqDelay = value);
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
        return settings.path;
    }

    /** The CPUs that receive. */
    public int cpus() {
        return settings.cpus;
    }

    /** Receive queues of the device (RSS). */
    public int receiveQueues() {
        return settings.receiveQueues;
    }

    /** On how many CPUs of this host the clients' processes run, on veth and loopback. */
    public int sendingCpus() {
        return settings.sendingCpus;
    }

    /** The device's rps_cpus, a bitmap; 0 is the path's default. */
    public long rpsCpus() {
        return settings.rpsCpus;
    }

    /** How long a packet keeps its CPU busy, nanoseconds. */
    public long packetCostNanos() {
        return settings.packetCostNanos;
    }

    /** How long an interrupt from another CPU takes until an idle CPU works on the packet. */
    public Distribution softirqDelay() {
        return settings.softirqDelay;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetdevModel that && settings.values().equals(that.settings.values());
    }

    @Override
    public int hashCode() {
        return settings.values().hashCode();
    }

    /** For people: {@code veth, 2 CPUs, packet cost 1 us}. */
    @Override
    public String toString() {
        String name = switch (settings.path) {
            case NAPI -> "napi";
            case VETH -> "veth";
            case RPS -> "rps";
        };
        return name + ", " + settings.cpus + " CPUs"
                + (settings.receiveQueues == 1 ? "" : ", " + settings.receiveQueues + " receive queues")
                + (settings.sendingCpus == 1 ? "" : ", clients on " + settings.sendingCpus + " CPUs")
                + (settings.rpsCpus == 0 ? "" : ", rps_cpus " + Long.toHexString(settings.rpsCpus))
                + ", packet cost " + Nanos.text(settings.packetCostNanos)
                + (settings.softirqDelay.equals(NetdevSettings.NO_DELAY)
                        ? ""
                        : ", softirq delay " + settings.softirqDelay);
    }
}
