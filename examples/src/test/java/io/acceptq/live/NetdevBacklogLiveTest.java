package io.acceptq.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * The netdev backlog of this machine's own kernel. net.core.netdev_max_backlog is machine-wide, so it is lowered for the fraction of a second that a
 * burst lasts, and restored whatever happens.
 */
class NetdevBacklogLiveTest {
    private static final Path LIMIT = Path.of("/proc/sys/net/core/netdev_max_backlog");
    private static final int LOWERED_BY_SOMEBODY = 100;
    private static final int PACKETS = 3_000;
    private static final int PACKET_BYTES = 60;
    private static final int PORT = 7;
    private static final int SO_RCVBUFFORCE = 33;
    private static final int ROOM_FOR_ALL_BYTES = 8_000_000;

    /** A set of CPUs: bit n stands for CPU n. */
    private static final long FIRST_CPU = 1;

    /** The burst of packets, and what became of them. */
    private record Burst(int sent, int received, long dropped) {}

    /** With RPS the packets of CPU 0 go to the backlog of CPU 1, which needs tens of microseconds to wake up; one is sent in about 5. */
    private static Burst burst(NetworkPair pair, int limit) throws IOException {
        NetworkPair.run(
                "ip", "netns", "exec", pair.server, "sh", "-c", "echo 2 > /sys/class/net/s0/queues/rx-0/rps_cpus");
        int receiver = pair.in(pair.server, () -> {
            int socket = Libc.require(Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK, 0), "socket");
            Libc.require(
                    Libc.setsockopt(
                            socket, Libc.SOL_SOCKET, SO_RCVBUFFORCE, new int[] {ROOM_FOR_ALL_BYTES}, Integer.BYTES),
                    "setsockopt");
            byte[] address = NetworkPair.serverAddress(PORT);
            Libc.require(Libc.bind(socket, address, address.length), "bind");
            return socket;
        });
        long before = dropped(pair);
        lowered(limit, () -> pair.in(pair.client, NetdevBacklogLiveTest::send));
        int received = 0;
        byte[] packet = new byte[PACKET_BYTES];
        while (Libc.recv(receiver, packet, PACKET_BYTES, 0) >= 0) {
            received++;
        }
        Libc.close(receiver);
        return new Burst(PACKETS, received, dropped(pair) - before);
    }

    /** Runs something while the limit is another one. A namespace of its own does not show the setting: this thread must be in the first one. */
    private static void lowered(int limit, Callable<Integer> action) throws IOException {
        String old = limit();
        if (Integer.parseInt(old) < LOWERED_BY_SOMEBODY) {
            abort("net.core.netdev_max_backlog is " + old + ": somebody else has lowered it");
        }
        Thread hook = new Thread(() -> write(old));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            write(Integer.toString(limit));
            assertEquals(PACKETS, action.call());
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        } finally {
            write(old);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        assertEquals(old, limit());
    }

    /** Not by Files.readString(): it reads the first byte apart, and the kernel gives a setting to one read only. */
    private static String limit() throws IOException {
        return NetworkPair.run("cat", LIMIT.toString()).strip();
    }

    private static int send() throws IOException {
        Libc.require(Libc.sched_setaffinity(0, Long.BYTES, new long[] {FIRST_CPU}), "sched_setaffinity");
        int socket = Libc.require(Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM, 0), "socket");
        byte[] address = NetworkPair.serverAddress(PORT);
        Libc.require(Libc.connect(socket, address, address.length), "connect");
        byte[] packet = new byte[PACKET_BYTES];
        for (int i = 0; i < PACKETS; i++) {
            Libc.send(socket, packet, PACKET_BYTES, 0);
        }
        Libc.close(socket);
        return PACKETS;
    }

    private static void write(String value) {
        try {
            Files.writeString(LIMIT, value);
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static long dropped(NetworkPair pair) throws IOException {
        return Long.parseLong(
                NetworkPair.run("ip", "netns", "exec", pair.server, "cat", "/sys/class/net/s0/statistics/rx_dropped")
                        .strip());
    }

    @Test
    void dropsWhatIsBeyondTheLimitAndCountsItAtTheDeviceOnly() throws IOException {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one CPU: nothing can be steered to another");
        try (NetworkPair pair = NetworkPair.open("netdev")) {
            if (!Files.isWritable(LIMIT)) {
                abort("net.core.netdev_max_backlog cannot be set here");
            }
            long listenDrops = pair.counter(pair.server, "TcpExt", "ListenDrops");
            Burst narrow = burst(pair, 1);
            // Every packet is received or dropped. While CPU 1 is on its way, two find room; how long that is depends
            // on the machine.
            assertEquals(narrow.sent(), narrow.received() + narrow.dropped(), narrow::toString);
            assertTrue(narrow.dropped() > 0, narrow::toString);
            Burst wide = burst(pair, 100_000);
            assertEquals(new Burst(PACKETS, PACKETS, 0), wide);
            assertEquals(listenDrops, pair.counter(pair.server, "TcpExt", "ListenDrops"));
        }
    }
}
