package io.acceptq.internal.engine;

import java.util.ArrayList;
import java.util.List;

/** The hosts of a run, numbered along the chain: 0 are the clients, then the tiers. */
final class Hosts {
    private final ClientSide client;
    private final List<ServerSide> servers = new ArrayList<>();
    private final List<ReceivePath> receivePaths = new ArrayList<>();
    private final List<Host> all = new ArrayList<>();

    Hosts(World world, Tally tally) {
        for (int tier = 0; tier < world.scenario.tiers().size(); tier++) {
            ServerSide server = new ServerSide(world, tally, tier);
            servers.add(server);
            receivePaths.add(new ReceivePath(world, server));
        }
        client = new ClientSide(world, tally);
        all.add(client.host());
        servers.forEach(server -> all.add(server.host()));
    }

    ClientSide client() {
        return client;
    }

    List<ServerSide> servers() {
        return servers;
    }

    Host host(int host) {
        return all.get(host);
    }

    /** The server on a host. */
    ServerSide server(int host) {
        return servers.get(host - 1);
    }

    /** The way from a server's device to its TCP. */
    ReceivePath receivePath(int host) {
        return receivePaths.get(host - 1);
    }
}
