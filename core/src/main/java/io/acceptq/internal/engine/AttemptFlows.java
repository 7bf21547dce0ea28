package io.acceptq.internal.engine;

import io.acceptq.kernel.Flows;
import io.acceptq.random.Purpose;

/** Addresses and ports of attempts: attempts go round the client hosts, and each has a port of its own. */
final class AttemptFlows implements Flows {
    private final World world;
    private final int hosts;

    AttemptFlows(World world) {
        this.world = world;
        this.hosts = world.scenario.clients().hosts();
    }

    @Override
    public int peer(int connection) {
        return (int) (world.connections.require(connection).attempt % hosts);
    }

    @Override
    public int hash(int connection) {
        return (int) world.random.bits(Purpose.FLOW_HASH, world.connections.require(connection).attempt, 0);
    }
}
