package io.acceptq.capture;

/**
 * Who has which address and port. Tiers are 192.0.2.1, 192.0.2.2 and so on (RFC 5737); the first listens on port 80, those behind it on 8080, 8081 and
 * so on. Client hosts are 10.0.0.1 and following. A host's connections take its ports from 32768 on in turn; when its 28232 ports are used up it
 * goes on with a further address, clients in 10.0.0.0/9, a gateway in a network 10.129.0.0/16 and following of its own, so that no two connections
 * of a run have one 4-tuple.
 *
 * <p>Source: Linux v6.18, net/ipv4/af_inet.c, inet_init_net(): ip_local_port_range 32768 to 60999.
 */
final class AddressPlan {
    private static final int FIRST_CLIENT = 0x0a00_0001;
    private static final int FIRST_TIER = 0xc000_0201;
    private static final int FURTHER_OF_GATEWAY = 0x0a80_0000;
    private static final int NETWORK_SHIFT = 16;
    private static final int FIRST_PORT = 32_768;
    private static final int PORTS = 28_232;
    private static final int FRONT_PORT = 80;
    private static final int PORT_BEHIND = 8080;

    private final int clientHosts;
    private final long[] openedByClient;
    private final long[] openedByTier;

    AddressPlan(int clientHosts, int tiers) {
        this.clientHosts = clientHosts;
        this.openedByClient = new long[clientHosts];
        this.openedByTier = new long[tiers];
    }

    /** Where the tier at a host number listens. */
    static Endpoint listener(int host) {
        int port = host == 1 ? FRONT_PORT : PORT_BEHIND + host - 2;
        return new Endpoint(FIRST_TIER + host - 1, (short) port, host);
    }

    /** The client end of the next connection that a host opens, for the clients' host one of their addresses. */
    Endpoint next(int host, int clientAddress) {
        long opened = host == 0 ? openedByClient[clientAddress]++ : openedByTier[host - 1]++;
        int round = (int) (opened / PORTS);
        int address = host == 0 ? FIRST_CLIENT + clientAddress + clientHosts * round : ofGateway(host, round);
        return new Endpoint(address, (short) (FIRST_PORT + opened % PORTS), host);
    }

    private static int ofGateway(int host, int round) {
        return round == 0 ? listener(host).address() : FURTHER_OF_GATEWAY + (host << NETWORK_SHIFT) + round;
    }
}
