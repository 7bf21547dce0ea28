package io.acceptq.internal.engine;

import io.acceptq.internal.collect.HandlePool;
import io.acceptq.internal.collect.IntTable;
import io.acceptq.kernel.NetdevBacklog;
import io.acceptq.kernel.NetdevOutput;
import io.acceptq.profile.Sysctls;
import io.acceptq.random.Purpose;
import io.acceptq.result.QueueUse;
import io.acceptq.scenario.NetdevModel;
import io.acceptq.scenario.Tier;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;

/**
 * The way of a packet from the server's device to its TCP: straight, or through the netdev backlog of a CPU.
 *
 * <p>A flow's hash chooses the receive queue, and with it the CPU that receives, by an indirection table of 128 entries that hold the queues in
 * turn (RSS); on veth the CPU receives on which the connection's process runs. Where RPS is on, the hash chooses the CPU whose backlog takes the
 * packet, among those of rps_cpus.
 *
 * <p>Source: Linux v6.18, Documentation/networking/scaling.rst; net/core/dev.c, get_rps_cpu(), netif_rx_internal().
 *
 * <p>Simplified: without RPS a NAPI driver's packets cost nothing and its ring never overflows; a process stays on its CPU; on veth only packets to
 * the server take this way, and a sender does not learn that its packet was dropped, which lets Linux try again within half a second.
 */
final class ReceivePath implements NetdevOutput {
    private static final int INDIRECTION_TABLE_ENTRIES = 128;
    private static final int NO_CPU = -1;

    private final World world;
    private final ServerSide server;
    private final NetdevModel model;
    private final int[] rpsCpus;
    private final NetdevBacklog backlog;
    private final HandlePool packets = new HandlePool();
    private final IntTable<Packet> byId = new IntTable<>();
    private int softirqNow = NO_CPU;
    private long packetsSteered;

    private static final class Packet {
        int connection;
        Segment segment = Segment.SYN;
        long receivedNanos;
    }

    ReceivePath(World world, ServerSide server) {
        Tier tier = world.scenario.tiers().get(server.tier());
        Sysctls sysctls = tier.sysctls();
        this.world = world;
        this.server = server;
        this.model = tier.netdev();
        this.rpsCpus = rpsCpus(model);
        this.backlog = NetdevBacklog.create(
                sysctls.profile(), sysctls, server.host().clock(), model.cpus(), model.packetCostNanos(), this);
    }

    /** The CPUs RPS chooses among; none if it is off. */
    private static int[] rpsCpus(NetdevModel model) {
        long bitmap = model.rpsCpus();
        boolean all = bitmap == 0 && model.path() == NetdevModel.Path.RPS;
        int[] cpus = new int[all ? model.cpus() : Long.bitCount(bitmap)];
        int found = 0;
        for (int cpu = 0; found < cpus.length; cpu++) {
            if (all || (bitmap >>> cpu & 1) != 0) {
                cpus[found++] = cpu;
            }
        }
        return cpus;
    }

    void packetArrived(Connection connection, Segment segment) {
        int hash = (int) world.random.bits(Purpose.FLOW_HASH, connection.key, 0);
        int receiving = receivingCpu(hash);
        if (model.path() == NetdevModel.Path.NAPI) {
            backlog.packetPolled(receiving);
            connection.inFlight--;
            server.segmentArrived(connection, segment, world.nowNanos());
            return;
        }
        int id = packets.acquire();
        Packet packet = byId.get(id);
        if (packet == null) {
            packet = new Packet();
            byId.put(id, packet);
        }
        packet.connection = connection.handle;
        packet.segment = segment;
        packet.receivedNanos = world.nowNanos();
        int cpu = rpsCpus.length == 0 ? receiving : rpsCpus[scaled(hash, rpsCpus.length)];
        double uniform = world.random.uniform(Purpose.SOFTIRQ_DELAY, packetsSteered++, server.tier());
        backlog.delayRemoteSoftirq(model.softirqDelay().sampleNanos(uniform));
        backlog.packetSteered(world.nowNanos(), receiving, cpu, id, hash);
        runSoftirqNow();
    }

    private int receivingCpu(int hash) {
        if (model.path() == NetdevModel.Path.VETH) {
            return scaled(hash, model.sendingCpus());
        }
        return (hash & (INDIRECTION_TABLE_ENTRIES - 1)) % model.receiveQueues() % model.cpus();
    }

    private static int scaled(int hash, int range) {
        return (int) ((Integer.toUnsignedLong(hash) * range) >>> 32);
    }

    void softirqDue(int cpu) {
        backlog.softirqDue(world.nowNanos(), cpu);
        runSoftirqNow();
    }

    /** A softirq that is raised runs at once, before the next packet comes. */
    private void runSoftirqNow() {
        while (softirqNow != NO_CPU) {
            int cpu = softirqNow;
            softirqNow = NO_CPU;
            backlog.softirqDue(world.nowNanos(), cpu);
        }
    }

    @Override
    public void softirqAt(long nanos, int cpu) {
        if (nanos == world.nowNanos() && softirqNow == NO_CPU) {
            softirqNow = cpu;
        } else {
            world.events.schedule(
                    nanos, EventKind.SOFTIRQ, Place.of(server.host().index(), cpu));
        }
    }

    @Override
    public void deliver(int cpu, int id) {
        Packet packet = take(id);
        Connection connection = world.connections.require(packet.connection);
        connection.inFlight--;
        server.segmentArrived(connection, packet.segment, packet.receivedNanos);
        world.notices.add(Notices.FORGOTTEN, server.host().index(), connection.handle);
    }

    @Override
    public void dropped(int cpu, int id, Verdict verdict) {
        Connection connection = world.connections.require(take(id).connection);
        connection.inFlight--;
        server.host().concluded(connection, verdict);
        world.notices.add(Notices.FORGOTTEN, server.host().index(), connection.handle);
    }

    private Packet take(int id) {
        packets.release(id);
        Packet packet = byId.get(id);
        if (packet == null) {
            throw new IllegalStateException("packet " + id + " is unknown");
        }
        return packet;
    }

    /** Limit and peak are of one CPU, drops of all. */
    QueueUse use() {
        long peak = 0;
        for (int cpu = 0; cpu < backlog.cpus(); cpu++) {
            peak = Math.max(peak, backlog.peak(cpu));
        }
        return new QueueUse(backlog.limit(), peak, dropped());
    }

    /** Packets dropped at the backlogs so far. */
    long dropped() {
        long dropped = 0;
        for (int cpu = 0; cpu < backlog.cpus(); cpu++) {
            dropped += backlog.dropped(cpu);
        }
        return dropped;
    }

    /** Packets that wait in the backlogs. */
    long length() {
        long length = 0;
        for (int cpu = 0; cpu < backlog.cpus(); cpu++) {
            length += backlog.length(cpu);
        }
        return length;
    }

    /** /proc/net/softnet_stat, or nothing where one CPU receives all and no packet meets a backlog. */
    String softnetStat() {
        boolean nothingToSee = model.path() == NetdevModel.Path.NAPI && model.receiveQueues() == 1;
        return nothingToSee ? "" : backlog.softnetStat();
    }
}
