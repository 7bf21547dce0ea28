package io.acceptq.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.jna.Memory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/**
 * Plays one script to the kernel, in the namespace of the calling thread, and writes down what the kernel does.
 *
 * <p>A packet written to the TUN device is processed to the end inside the write, so that what can be read then is the direct answer; all else
 * was sent by timers. Steps are made in the middle of a tick, where it is certain which jiffy the kernel counts.
 */
final class Player {
    private static final int POLLED_BYTES = 8;
    private static final int MOST_POLLED = 64;
    private static final int BY_TIMER = -1;

    /** Steps are made between these fractions of a tick, in percent. */
    private static final int EARLIEST_PERCENT = 20;

    private static final int LATEST_PERCENT = 60;
    private static final int START_PERCENT = 25;

    private final Plan plan;
    private final Ticks ticks;
    private final Namespace namespace;
    private final HostProcess process;
    private final SynQueue synQueue;
    private final Recording recording;
    private final Random random;
    private final Map<Integer, Peer> peers = new HashMap<>();
    private final TreeSet<Integer> connecting = new TreeSet<>();
    private final Memory polled = new Memory(POLLED_BYTES * MOST_POLLED);
    private final long[] clock = new long[2];
    private final long zeroNanos;
    private int stepsAcrossTicks;
    private long maxLatenessMicros;

    /**
     * A played script.
     *
     * @param json the recorded case
     * @param stepsAcrossTicks how many steps were not finished in the tick they began in, so that nobody knows which jiffy they saw
     */
    record Played(ObjectNode json, int stepsAcrossTicks) {}

    /** What a peer does by itself, and the packet to it, counted from 1, that made it do so. */
    private record Answer(Move move, int heard) {}

    private Player(Plan plan, String kernel, Ticks ticks, Namespace namespace, HostProcess process, SynQueue synQueue) {
        this.plan = plan;
        this.ticks = ticks;
        this.namespace = namespace;
        this.process = process;
        this.synQueue = synQueue;
        this.random = new Random(plan.hashCode());
        this.zeroNanos = startNanos(now() + ticks.tickNanos());
        this.recording = new Recording(plan, kernel, ticks, zeroNanos);
    }

    /** Plays a script in a namespace of its own. */
    static Played play(Plan plan, String kernel, List<String> settings, Ticks ticks, int parentNamespace)
            throws IOException {
        try (Namespace namespace = Namespace.enter(parentNamespace);
                HostProcess process = new HostProcess();
                SynQueue synQueue = SynQueue.open()) {
            for (Map.Entry<String, Integer> setting : plan.sysctls().entrySet()) {
                // An older kernel has not all of them, and its profile has not either.
                if (Namespace.sysctl(setting.getKey()).isPresent()) {
                    Namespace.setSysctl(setting.getKey(), Integer.toString(setting.getValue()));
                }
            }
            Map<String, Integer> inForce = Recording.settingsInForce(settings);
            if (plan.role() == Plan.Role.SERVER) {
                process.open(plan.listening());
            }
            Player player = new Player(plan, kernel, ticks, namespace, process, synQueue);
            player.recording.settings(inForce);
            return player.play();
        }
    }

    private Played play() throws IOException {
        recording.countersAtStart(Namespace.counters());
        for (Move move : plan.moves()) {
            waitUntil(zeroNanos + move.atMicros() * 1000);
            waitUntil(certainTime(now()));
            maxLatenessMicros = Math.max(maxLatenessMicros, micros(now()) - move.atMicros());
            readTimerPackets();
            make(move);
            checkConnecting();
            sample();
        }
        waitUntil(zeroNanos + plan.durationMicros() * 1000);
        readTimerPackets();
        long end = micros(now());
        return new Played(recording.finish(end, maxLatenessMicros, Namespace.counters()), stepsAcrossTicks);
    }

    private long now() {
        return Libc.monotonicNanos(clock);
    }

    private long micros(long nanos) {
        return Math.floorDiv(nanos - zeroNanos, 1000L);
    }

    /** The first time from then on that is in the middle of a tick. */
    private long certainTime(long nanos) {
        long since = ticks.sinceEdgeNanos(nanos);
        long earliest = ticks.tickNanos() * EARLIEST_PERCENT / 100;
        if (since < earliest) {
            return nanos + earliest - since;
        }
        boolean late = since > ticks.tickNanos() * LATEST_PERCENT / 100;
        return late ? nanos + ticks.tickNanos() - since + earliest : nanos;
    }

    /** The first time from then on at which the jiffies are what the plan says, modulo the coarsest level of the timer wheel that matters. */
    private long startNanos(long nanos) {
        long wait = Math.floorMod(plan.tickPhase() - ticks.jiffies(nanos), Plan.TICK_PHASES);
        long edge = nanos - ticks.sinceEdgeNanos(nanos) + wait * ticks.tickNanos();
        return edge + ticks.tickNanos() * START_PERCENT / 100;
    }

    private void waitUntil(long nanos) throws IOException {
        for (long now = now(); now < nanos; now = now()) {
            readTimerPackets();
            checkConnecting();
            poll(Math.max(0, nanos - now()));
        }
    }

    /** Waits for packets, the outcome of connect(), or the time. */
    private void poll(long nanos) {
        setPolled(0, namespace.tun(), Libc.POLLIN);
        int count = 1;
        for (int connection : connecting) {
            setPolled(count++, process.socketOf(connection).orElse(-1), Libc.POLLOUT);
        }
        Libc.ppoll(
                polled, count, new long[] {nanos / 1_000_000_000L, nanos % 1_000_000_000L}, com.sun.jna.Pointer.NULL);
    }

    private void setPolled(int place, int descriptor, short events) {
        polled.setInt((long) place * POLLED_BYTES, descriptor);
        polled.setShort((long) place * POLLED_BYTES + 4, events);
        polled.setShort((long) place * POLLED_BYTES + 6, (short) 0);
    }

    private void checkConnecting() {
        if (connecting.isEmpty()) {
            return;
        }
        poll(0);
        int place = 1;
        for (int connection : List.copyOf(connecting)) {
            if (polled.getShort((long) place++ * POLLED_BYTES + 6) != 0) {
                connecting.remove(connection);
                Move done = Move.of(micros(now()), Action.CONNECT_DONE, connection);
                recording.called(
                        done.atMicros(),
                        done,
                        process.outcome(process.socketOf(connection).orElseThrow()));
            }
        }
    }

    private void readTimerPackets() throws IOException {
        readPackets(BY_TIMER);
    }

    /** Reads what the kernel has sent, and lets the peers answer by themselves. */
    private void readPackets(int cause) throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Optional<Datagram> read = namespace.receive(); read.isPresent(); read = namespace.receive()) {
            Datagram datagram = read.get();
            long at = micros(now());
            Peer peer = peerOf(connectionOf(datagram));
            Peer.Heard heard = peer.hears(datagram);
            recording.packetRead(at, peer.connection(), cause, datagram, heard);
            if (peer.acknowledgesByItself(datagram, heard, plan.habits())) {
                Action action = plan.role() == Plan.Role.SERVER ? Action.ACK : Action.PEER_ACK;
                answers.add(new Answer(Move.of(at, action, peer.connection()), heard.number()));
            }
        }
        for (Answer answer : answers) {
            recording.answers(make(answer.move), answer.heard);
        }
    }

    private int connectionOf(Datagram datagram) {
        return plan.role() == Plan.Role.SERVER
                ? datagram.destinationPort() - HostProcess.PEER_PORTS
                : datagram.sourcePort() - HostProcess.CLIENT_PORTS;
    }

    private Peer peerOf(int connection) {
        return peers.computeIfAbsent(connection, any -> newPeer(connection, connection));
    }

    private Peer newPeer(int connection, int addressOf) {
        boolean server = plan.role() == Plan.Role.SERVER;
        return new Peer(
                connection,
                HostProcess.addressOf(addressOf),
                server ? HostProcess.PEER_PORTS + connection : HostProcess.SERVER_PORT,
                Namespace.KERNEL_ADDRESS,
                server ? HostProcess.SERVER_PORT : HostProcess.CLIENT_PORTS + connection,
                random);
    }

    /** Makes a step; the index of its entry in the recording. */
    private int make(Move move) throws IOException {
        if (!move.action().isPacket()) {
            return call(move);
        }
        if (move.action() == Action.SYN) {
            peers.computeIfAbsent(move.connection(), any -> newPeer(move.connection(), move.value()));
        }
        Peer peer = peerOf(move.connection());
        String obstacle = peer.obstacle(move.action());
        long start = now();
        if (!obstacle.isEmpty()) {
            return recording.skipped(micros(start), move, obstacle);
        }
        Datagram datagram = peer.makes(move, plan.newIsnDistance(), start);
        byte[] bytes = datagram.bytes();
        start = now();
        namespace.send(bytes);
        noteTickOf(start);
        int entry = recording.packetSent(micros(start), move, peer, datagram);
        readPackets(entry);
        return entry;
    }

    private int call(Move move) throws IOException {
        long start = now();
        ObjectNode result = process.call(move);
        noteTickOf(start);
        if (move.action() == Action.CONNECT) {
            connecting.add(move.connection());
        }
        int entry = recording.called(micros(start), move, result);
        readPackets(entry);
        return entry;
    }

    private void noteTickOf(long startNanos) {
        if (ticks.jiffies(startNanos) != ticks.jiffies(now())) {
            stepsAcrossTicks++;
        }
    }

    private void sample() throws IOException {
        Map<Integer, Integer> requests = new HashMap<>();
        if (plan.role() == Plan.Role.SERVER) {
            synQueue.retransmissionsByPort()
                    .forEach((port, times) -> requests.put(port - HostProcess.PEER_PORTS, times));
        }
        Map<String, Long> counters = Namespace.counters();
        recording.sample(micros(now()), process.acceptQueue(), requests, counters);
    }
}
