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
 * <p>Simplified: on veth all packets come in on CPU 0, as if one process sent them.
 */
final class ReceivePath implements NetdevOutput {
    private static final int RECEIVING_CPU = 0;
    private static final int NO_CPU = -1;

    private final World world;
    private final ServerSide server;
    private final NetdevModel model;
    private final NetdevBacklog backlog;
    private final HandlePool packets = new HandlePool();
    private final IntTable<Packet> byId = new IntTable<>();
    private int softirqNow = NO_CPU;

    private static final class Packet {
        int connection;
        Segment segment = Segment.SYN;
    }

    ReceivePath(World world, ServerSide server) {
        Tier tier = world.scenario.tiers().get(server.tier());
        Sysctls sysctls = tier.sysctls();
        this.world = world;
        this.server = server;
        this.model = tier.netdev();
        this.backlog = NetdevBacklog.create(
                sysctls.profile(), sysctls, server.host().clock(), model.cpus(), model.packetCostNanos(), this);
    }

    void packetArrived(Connection connection, Segment segment) {
        if (model.path() == NetdevModel.Path.NAPI) {
            connection.inFlight--;
            server.segmentArrived(connection, segment);
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
        int hash = (int) world.random.bits(Purpose.FLOW_HASH, connection.key, 0);
        if (model.path() == NetdevModel.Path.RPS) {
            int cpu = (int) ((Integer.toUnsignedLong(hash) * model.cpus()) >>> 32);
            backlog.packetSteered(world.nowNanos(), RECEIVING_CPU, cpu, id, hash);
        } else {
            backlog.packetArrived(world.nowNanos(), RECEIVING_CPU, id, hash);
        }
        runSoftirqNow();
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
        server.segmentArrived(connection, packet.segment);
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
        long dropped = 0;
        for (int cpu = 0; cpu < backlog.cpus(); cpu++) {
            peak = Math.max(peak, backlog.peak(cpu));
            dropped += backlog.dropped(cpu);
        }
        return new QueueUse(backlog.limit(), peak, dropped);
    }

    /** /proc/net/softnet_stat, or nothing where packets take no part in it. */
    String softnetStat() {
        return model.path() == NetdevModel.Path.NAPI ? "" : backlog.softnetStat();
    }
}
