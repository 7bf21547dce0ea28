package io.acceptq.scenario;

import io.acceptq.units.Nanos;
import java.time.Duration;

/**
 * How packets get from the server's network device to TCP.
 *
 * <p>Default: a driver with NAPI and no RPS, which does not use the per-CPU netdev backlog, on 2 CPUs.
 *
 * <p>Source: Linux v6.18, net/core/dev.c, netif_receive_skb_list_internal(), enqueue_to_backlog(); drivers/net/veth.c.
 */
public final class NetdevModel {
    /** Which way packets go. */
    public enum Path {
        /** A NAPI driver without RPS: straight to TCP, net.core.netdev_max_backlog plays no part. */
        NAPI,
        /** veth or loopback: through the backlog of one CPU. */
        VETH,
        /** A NAPI driver with RPS: through the backlog of the CPU that the flow's hash chooses. */
        RPS
    }

    private static final int DEFAULT_CPUS = 2;

    private final Path path;
    private final int cpus;
    private final long packetCostNanos;

    private NetdevModel(Path path, int cpus, long packetCostNanos) {
        this.path = path;
        this.cpus = cpus;
        this.packetCostNanos = packetCostNanos;
    }

    /** A way of a kind, on 2 CPUs, with packets that cost nothing. */
    public static NetdevModel of(Path path) {
        return new NetdevModel(path, DEFAULT_CPUS, 0);
    }

    /**
     * The same on so many CPUs.
     *
     * @throws IllegalArgumentException if not between 1 and 1024
     */
    public NetdevModel withCpus(int number) {
        if (number < 1 || number > 1024) {
            throw new IllegalArgumentException("netdev cpus must be between 1 and 1024, but was " + number);
        }
        return new NetdevModel(path, number, packetCostNanos);
    }

    /**
     * The same with packets that keep their CPU busy.
     *
     * @throws IllegalArgumentException if negative
     */
    public NetdevModel withPacketCost(Duration value) {
        return new NetdevModel(path, cpus, Nanos.ofNonNegative("packet cost", value));
    }

    /** Which way packets go. */
    public Path path() {
        return path;
    }

    /** The CPUs that receive. */
    public int cpus() {
        return cpus;
    }

    /** How long a packet keeps its CPU busy, nanoseconds. */
    public long packetCostNanos() {
        return packetCostNanos;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetdevModel that
                && path == that.path
                && cpus == that.cpus
                && packetCostNanos == that.packetCostNanos;
    }

    @Override
    public int hashCode() {
        return (path.hashCode() * 31 + cpus) * 31 + Long.hashCode(packetCostNanos);
    }

    /** For people: {@code veth, 2 CPUs, packet cost 1us}. */
    @Override
    public String toString() {
        String name = switch (path) {
            case NAPI -> "napi";
            case VETH -> "veth";
            case RPS -> "rps";
        };
        return name + ", " + cpus + " CPUs, packet cost " + Nanos.text(packetCostNanos);
    }
}
