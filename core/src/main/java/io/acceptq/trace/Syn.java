package io.acceptq.trace;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * A connection attempt as its SYN names it. Two SYNs with equal fields are one attempt, sent twice.
 *
 * <p>Source: RFC 9293, section 3.4: a connection is named by its pair of sockets, its incarnation by the initial
 * sequence number.
 */
record Syn(Endpoint client, Endpoint server, int sequence) {

    /** A number for {@link RecentKeys} that stands for addresses, ports and sequence number. */
    long key() {
        return RecentKeys.mix(server.mixInto(client.mixInto(0)), sequence);
    }

    /** An address, IPv4 as an IPv4-mapped IPv6 address, and a port. */
    record Endpoint(long addressHigh, long addressLow, int port) {
        private static final long IPV4_MAPPED = 0xffff_0000_0000L;

        static Endpoint ofIpv4(int address, int port) {
            return new Endpoint(0, IPV4_MAPPED | (address & 0xffff_ffffL), port);
        }

        private long mixInto(long hash) {
            return RecentKeys.mix(RecentKeys.mix(RecentKeys.mix(hash, addressHigh), addressLow), port);
        }

        /** The address in the JDK's text form. */
        String address() {
            byte[] bytes = ByteBuffer.allocate(16)
                    .putLong(addressHigh)
                    .putLong(addressLow)
                    .array();
            try {
                // The JDK turns a mapped address back into an IPv4 address.
                return InetAddress.getByAddress(bytes).getHostAddress();
            } catch (UnknownHostException e) {
                throw new IllegalStateException("16 bytes are an IPv6 address", e);
            }
        }
    }
}
