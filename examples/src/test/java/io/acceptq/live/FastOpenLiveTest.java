package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.jna.Native;
import io.acceptq.kernel.Kernel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.wire.Segment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of TCP Fast Open connections on this machine's own kernel, beside the kernel machine. */
class FastOpenLiveTest {
    private static final int PORT = 8091;
    private static final int BACKLOG = 16;
    private static final int CONNECTIONS = 6;
    private static final int DATA = 100;

    private static final List<KernelCounter> COUNTED = List.of(
            KernelCounter.TCP_FAST_OPEN_COOKIE_REQD,
            KernelCounter.TCP_FAST_OPEN_PASSIVE,
            KernelCounter.TCP_FAST_OPEN_PASSIVE_FAIL,
            KernelCounter.TCP_FAST_OPEN_LISTEN_OVERFLOW,
            KernelCounter.LISTEN_OVERFLOWS,
            KernelCounter.LISTEN_DROPS);

    private static final int TCP_FASTOPEN = 23;
    private static final int MSG_FASTOPEN = 0x2000_0000;

    /** The one call that only this test needs. */
    private static final class FastOpenCall {
        static {
            Native.register(FastOpenCall.class, "c");
        }

        private FastOpenCall() {}

        static native long sendto(int fd, byte[] from, long length, int flags, byte[] address, int addressLength);
    }

    private static int listener(int limit) throws IOException {
        int socket = Libc.require(Libc.socket(Libc.AF_INET, Libc.SOCK_STREAM, 0), "socket");
        byte[] address = NetworkPair.serverAddress(PORT);
        Libc.require(Libc.bind(socket, address, address.length), "bind");
        Libc.require(
                Libc.setsockopt(socket, Libc.IPPROTO_TCP, TCP_FASTOPEN, new int[] {limit}, Integer.BYTES),
                "setsockopt");
        Libc.require(Libc.listen(socket, BACKLOG), "listen");
        return socket;
    }

    /** sendto() with MSG_FASTOPEN: connects, with the data in the SYN if the client's kernel has a cookie of the server. */
    private static int open(int flags) throws IOException {
        int socket = Libc.require(Libc.socket(Libc.AF_INET, Libc.SOCK_STREAM | flags, 0), "socket");
        byte[] address = NetworkPair.serverAddress(PORT);
        FastOpenCall.sendto(socket, new byte[DATA], DATA, MSG_FASTOPEN, address, address.length);
        return socket;
    }

    /** One connection fetches the cookie; then the server's answers go astray, so that no handshake is completed. */
    private static Map<String, Long> measured(int limit) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        try (NetworkPair pair = NetworkPair.open("tfo" + limit)) {
            pair.sysctl(pair.client, "net.ipv4.tcp_fastopen", "3");
            pair.sysctl(pair.server, "net.ipv4.tcp_fastopen", "3");
            int listener = pair.in(pair.server, () -> listener(limit));
            int fetching = pair.in(pair.client, () -> open(0));
            NetworkPair.run(
                    "ip",
                    "-n",
                    pair.server,
                    "neigh",
                    "replace",
                    "192.0.2.1",
                    "lladdr",
                    "02:00:00:00:00:99",
                    "dev",
                    "s0",
                    "nud",
                    "permanent");
            int[] sockets = new int[CONNECTIONS];
            pair.in(pair.client, () -> {
                for (int i = 0; i < CONNECTIONS; i++) {
                    sockets[i] = open(Libc.SOCK_NONBLOCK);
                }
                return CONNECTIONS;
            });
            for (KernelCounter counter : COUNTED) {
                counts.put(counter.recordedName(), pair.counter(pair.server, "TcpExt", counter.recordedName()));
            }
            for (int socket : sockets) {
                Libc.close(socket);
            }
            Libc.close(fetching);
            Libc.close(listener);
        }
        return counts;
    }

    private static Map<String, Long> modelled(int limit) {
        Sysctls sysctls = Sysctls.defaults(KernelProfile.LINUX_6_18).with("net.ipv4.tcp_fastopen", 3);
        Kernel kernel =
                Kernel.create(sysctls.profile(), sysctls, new JiffyClock(250, 0, 0), new ReuseportLiveTest.Silent());
        int listener = kernel.listen(0, BACKLOG);
        kernel.fastOpen(0, listener, limit);
        kernel.segmentArrived(0, 1, Segment.of(Segment.SYN_FLAG | Segment.FAST_OPEN_REQUEST, 0, 0, 0));
        kernel.segmentArrived(0, 1, Segment.ACK);
        // Without Fast Open on the server the first SYN fetches no cookie: the later ones ask again.
        Segment next = limit == 0
                ? Segment.of(Segment.SYN_FLAG | Segment.FAST_OPEN_REQUEST, 0, 0, 0)
                : Segment.of(Segment.SYN_FLAG | Segment.FAST_OPEN_COOKIE, 0, 0, DATA);
        for (int connection = 2; connection < 2 + CONNECTIONS; connection++) {
            kernel.segmentArrived(0, connection, next);
        }
        Map<String, Long> counts = new TreeMap<>();
        for (KernelCounter counter : COUNTED) {
            counts.put(counter.recordedName(), kernel.counters().value(counter));
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 16})
    void allowsAsManyAsItsLimitAsTheModelDoes(int limit) throws IOException {
        Map<String, Long> measured = measured(limit);
        assertEquals(modelled(limit), measured);
    }

    @Test
    void saysWhatTheModelCounts() {
        assertEquals(
                "{ListenDrops=0, ListenOverflows=0, TCPFastOpenCookieReqd=1, TCPFastOpenListenOverflow=3, TCPFastOpenPassive=3,"
                        + " TCPFastOpenPassiveFail=0}",
                modelled(3).toString());
    }
}
