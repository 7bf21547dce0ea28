package io.acceptq.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The half-open connections of a namespace, as ss asks for them.
 *
 * <p>Source: Linux v6.18, include/uapi/linux/inet_diag.h; net/ipv4/inet_diag.c, inet_req_diag_fill(): {@code idiag_retrans} is how often the
 * SYN-ACK was sent again. In /proc/net/tcp stands how often the timer fired instead.
 */
final class SynQueue implements Closeable {
    private static final int HEADER_BYTES = 16;
    private static final int REQUEST_BYTES = HEADER_BYTES + 56;
    private static final short SOCK_DIAG_BY_FAMILY = 20;
    private static final short NLM_F_REQUEST_DUMP = 0x301;
    private static final short NLMSG_ERROR = 2;
    private static final short NLMSG_DONE = 3;
    private static final int SYN_RECV_STATES = (1 << 3) | (1 << 12);
    private static final int RETRANSMISSIONS_PLACE = 3;
    private static final int PEER_PORT_PLACE = 6;

    private final int socket;
    private final byte[] request = request();
    private final byte[] answer = new byte[32_768];

    private SynQueue(int socket) {
        this.socket = socket;
    }

    /** Opens the way to the namespace of the calling thread. */
    static SynQueue open() throws IOException {
        return new SynQueue(Libc.require(
                Libc.socket(Libc.AF_NETLINK, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, Libc.NETLINK_SOCK_DIAG),
                "socket(NETLINK_SOCK_DIAG)"));
    }

    private static byte[] request() {
        ByteBuffer bytes = ByteBuffer.allocate(REQUEST_BYTES).order(ByteOrder.nativeOrder());
        bytes.putInt(REQUEST_BYTES).putShort(SOCK_DIAG_BY_FAMILY).putShort(NLM_F_REQUEST_DUMP);
        bytes.position(HEADER_BYTES);
        bytes.put((byte) Libc.AF_INET)
                .put((byte) Libc.IPPROTO_TCP)
                .putShort((short) 0)
                .putInt(SYN_RECV_STATES);
        return bytes.array();
    }

    /** How often the SYN-ACK of each was sent again, by the peer's port. */
    Map<Integer, Integer> retransmissionsByPort() throws IOException {
        Libc.require((int) Libc.send(socket, request, request.length, 0), "send to NETLINK_SOCK_DIAG");
        Map<Integer, Integer> requests = new HashMap<>();
        while (true) {
            int size = Libc.require((int) Libc.recv(socket, answer, answer.length, 0), "recv from NETLINK_SOCK_DIAG");
            if (isLast(ByteBuffer.wrap(answer, 0, size).order(ByteOrder.nativeOrder()), requests)) {
                return requests;
            }
        }
    }

    private static boolean isLast(ByteBuffer messages, Map<Integer, Integer> requests) throws IOException {
        while (messages.remaining() >= HEADER_BYTES) {
            int start = messages.position();
            int length = messages.getInt(start);
            short type = messages.getShort(start + 4);
            if (type == NLMSG_DONE) {
                return true;
            }
            if (type == NLMSG_ERROR) {
                throw new IOException(
                        "NETLINK_SOCK_DIAG failed with " + ErrorName.of(-messages.getInt(start + HEADER_BYTES)));
            }
            int body = start + HEADER_BYTES;
            int port = ((messages.get(body + PEER_PORT_PLACE) & 255) << 8)
                    | (messages.get(body + PEER_PORT_PLACE + 1) & 255);
            requests.put(port, messages.get(body + RETRANSMISSIONS_PLACE) & 255);
            messages.position(Math.min(messages.limit(), start + (length + 3) / 4 * 4));
        }
        return false;
    }

    @Override
    public void close() {
        Libc.close(socket);
    }
}
