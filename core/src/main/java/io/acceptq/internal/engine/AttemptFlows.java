package io.acceptq.internal.engine;

import io.acceptq.kernel.Flows;
import io.acceptq.random.Purpose;

/**
 * Addresses and ports of connections, as a host sees them: requests go round the client hosts, a gateway is one host, and each connection has
 * a port of its own.
 */
final class AttemptFlows implements Flows {
    private final World world;
    private final int host;
    private final int clientHosts;

    AttemptFlows(World world, int host) {
        this.world = world;
        this.host = host;
        this.clientHosts = world.scenario.clients().hosts();
    }

    @Override
    public int peer(int handle) {
        Connection connection = world.connections.require(handle);
        if (connection.hop == host) {
            // The host behind this one; no client has this number.
            return clientHosts;
        }
        return world.clientAddress(connection);
    }

    @Override
    public int hash(int handle) {
        return (int) world.random.bits(Purpose.FLOW_HASH, world.connections.require(handle).key, 0);
    }
}
