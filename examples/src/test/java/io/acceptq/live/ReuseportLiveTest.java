package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.acceptq.kernel.Flows;
import io.acceptq.kernel.Kernel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.profile.Sysctls;
import io.acceptq.tcp.HostOutput;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups of listeners with SO_REUSEPORT on this machine's own kernel, beside the kernel machine. */
class ReuseportLiveTest {
    private static final int LISTENERS = 4;
    private static final int CONNECTIONS = 12_000;
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8090);

    /** Of chi-squared with 3 degrees of freedom, one in 100,000 is above. */
    private static final double CHI_SQUARED_3 = 25.9;

    private static List<ServerSocketChannel> group(int backlog) throws IOException {
        List<ServerSocketChannel> group = new ArrayList<>();
        for (int i = 0; i < LISTENERS; i++) {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            listener.bind(ADDRESS, backlog);
            listener.configureBlocking(false);
            group.add(listener);
        }
        return group;
    }

    private static SocketChannel connected() throws IOException {
        SocketChannel client = SocketChannel.open(ADDRESS);
        // close() resets, so that no port stays in TIME_WAIT.
        client.setOption(StandardSocketOptions.SO_LINGER, 0);
        return client;
    }

    private static int acceptAll(ServerSocketChannel listener) throws IOException {
        int accepted = 0;
        for (SocketChannel child = listener.accept(); child != null; child = listener.accept()) {
            child.close();
            accepted++;
        }
        return accepted;
    }

    private static void closeAll(List<? extends java.nio.channels.Channel> channels) throws IOException {
        for (java.nio.channels.Channel channel : channels) {
            channel.close();
        }
    }

    /** How many connections each listener gets, accepted in rounds that no backlog overflows in. */
    private static int[] measured() throws IOException {
        List<ServerSocketChannel> group = group(1024);
        int[] shares = new int[LISTENERS];
        for (int made = 0; made < CONNECTIONS; made += 1_000) {
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                clients.add(connected());
            }
            for (int i = 0; i < LISTENERS; i++) {
                shares[i] += acceptAll(group.get(i));
            }
            closeAll(clients);
        }
        closeAll(group);
        return shares;
    }

    private static int[] modelled() {
        Kernel kernel = kernel(Sysctls.defaults(KernelProfile.LINUX_6_18).withSomaxconn(CONNECTIONS));
        for (int i = 0; i < LISTENERS; i++) {
            kernel.listen(0, CONNECTIONS);
        }
        for (int connection = 1; connection <= CONNECTIONS; connection++) {
            kernel.segmentArrived(0, connection, Segment.SYN);
            kernel.segmentArrived(0, connection, Segment.ACK);
        }
        int[] shares = new int[LISTENERS];
        for (int i = 0; i < LISTENERS; i++) {
            shares[i] = kernel.acceptQueueLength(i);
        }
        return shares;
    }

    private static Kernel kernel(Sysctls sysctls) {
        Flows flows = connection -> 0;
        return Kernel.create(
                sysctls.profile(),
                sysctls,
                new JiffyClock(250, 0, 0),
                new Silent(),
                io.acceptq.kernel.InitialSequence.ZERO,
                flows);
    }

    private static double chiSquared(int[] shares) {
        double expected = (double) CONNECTIONS / LISTENERS;
        return Arrays.stream(shares)
                .mapToDouble(share -> (share - expected) * (share - expected) / expected)
                .sum();
    }

    /** Whether two samples come from one distribution: chi-squared of a table of two rows. */
    private static double difference(int[] one, int[] other) {
        double sum = 0;
        for (int i = 0; i < LISTENERS; i++) {
            double expected = (one[i] + other[i]) / 2.0;
            sum += 2 * (one[i] - expected) * (one[i] - expected) / expected;
        }
        return sum;
    }

    @Test
    void givesEachListenerItsShareAsTheModelDoes() throws IOException {
        int[] measured;
        try (NetworkPair pair = NetworkPair.open("shares")) {
            pair.sysctl(pair.server, "net.core.somaxconn", "4096");
            measured = pair.in(pair.server, ReuseportLiveTest::measured);
        }
        int[] modelled = modelled();
        String both = Arrays.toString(measured) + " and " + Arrays.toString(modelled);
        assertEquals(CONNECTIONS, Arrays.stream(measured).sum(), both);
        assertEquals(CONNECTIONS, Arrays.stream(modelled).sum(), both);
        // A share is binomial with mean 3000 and standard deviation 47.4; within 5 of them with a probability of
        // 0.9999994.
        double deviation = Math.sqrt(CONNECTIONS * (1.0 / LISTENERS) * (1 - 1.0 / LISTENERS));
        for (int share : measured) {
            assertTrue(Math.abs(share - CONNECTIONS / LISTENERS) < 5 * deviation, both);
        }
        assertTrue(chiSquared(measured) < CHI_SQUARED_3, both);
        assertTrue(chiSquared(modelled) < CHI_SQUARED_3, both);
        assertTrue(difference(measured, modelled) < CHI_SQUARED_3, both);
    }

    private record Moved(int waiting, int found, long success, long failure) {}

    /** Closes one listener of four over 200 connections that wait, and takes what the others have then. */
    private static Moved closeOne(NetworkPair pair) throws IOException {
        pair.sysctl(pair.server, "net.ipv4.tcp_migrate_req", "1");
        int[] counts = pair.in(pair.server, () -> {
            List<ServerSocketChannel> group = group(1024);
            List<SocketChannel> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                clients.add(connected());
            }
            int waiting = NetworkPair.run("ss", "-Htn", "state", "established", "sport", "=", ":8090")
                    .lines()
                    .toList()
                    .size();
            group.get(0).close();
            int found = 0;
            for (ServerSocketChannel listener : group.subList(1, LISTENERS)) {
                found += acceptAll(listener);
            }
            closeAll(clients);
            closeAll(group);
            return new int[] {waiting, found};
        });
        return new Moved(
                counts[0],
                counts[1],
                pair.counter(pair.server, "TcpExt", "TCPMigrateReqSuccess"),
                pair.counter(pair.server, "TcpExt", "TCPMigrateReqFailure"));
    }

    @Test
    void movesWaitingConnectionsOfAClosedListenerAsTheModelDoes() throws IOException {
        Moved moved;
        try (NetworkPair pair = NetworkPair.open("moves")) {
            moved = closeOne(pair);
        }
        assertEquals(200, moved.found(), moved::toString);
        assertEquals(0, moved.failure(), moved::toString);
        // 200 times 1/4 is 50; 5 standard deviations of 6.1 on either side.
        assertTrue(moved.success() > 19 && moved.success() < 81, moved::toString);
        Kernel kernel = kernel(Sysctls.defaults(KernelProfile.LINUX_6_18).with("net.ipv4.tcp_migrate_req", 1));
        for (int i = 0; i < LISTENERS; i++) {
            kernel.listen(0, 1024);
        }
        for (int connection = 1; connection <= 200; connection++) {
            kernel.segmentArrived(0, connection, Segment.SYN);
            kernel.segmentArrived(0, connection, Segment.ACK);
        }
        int first = kernel.acceptQueueLength(0);
        kernel.closeListener(0, 0);
        assertEquals(first, kernel.counters().value(KernelCounter.TCP_MIGRATE_REQ_SUCCESS));
        assertEquals(200, kernel.acceptQueueLength(1) + kernel.acceptQueueLength(2) + kernel.acceptQueueLength(3));
    }

    /** Nobody listens to the kernel machine. */
    static final class Silent implements HostOutput {
        @Override
        public void transmit(int connection, Segment segment) {}

        @Override
        public void wakeAt(long nanos) {}

        @Override
        public void concluded(int connection, Verdict verdict) {}

        @Override
        public void acceptable(int listener) {}

        @Override
        public void connected(int socket) {}

        @Override
        public void readable(int socket) {}

        @Override
        public void forgotten(int connection) {}
    }
}
