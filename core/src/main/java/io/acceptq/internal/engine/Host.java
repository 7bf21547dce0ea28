package io.acceptq.internal.engine;

import io.acceptq.kernel.InitialSequence;
import io.acceptq.kernel.Kernel;
import io.acceptq.profile.Sysctls;
import io.acceptq.result.Journey;
import io.acceptq.result.Moment;
import io.acceptq.result.RunObserver;
import io.acceptq.tcp.HostOutput;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.verdict.KernelCounter;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** One host: its kernel, and what the kernel tells. Host 0 are all clients together, the hosts behind it the tiers. */
final class Host implements HostOutput {
    /** The host of the clients. */
    static final int CLIENTS = 0;

    private final World world;
    private final Tally attempts;
    private final int index;
    private final JiffyClock clock;
    private final Kernel kernel;
    private final HostTally tally = new HostTally();
    private final Wakeup tick;
    private int[] closesOfSocket = new int[64];

    Host(World world, Tally attempts, int index, Sysctls sysctls) {
        this.world = world;
        this.attempts = attempts;
        this.index = index;
        this.tick = new Wakeup(world, EventKind.TICK, index);
        this.clock = world.clock(sysctls.profile().timers().hz(), clockOf(world, index));
        this.kernel = Kernel.create(
                sysctls.profile(), sysctls, clock, this, InitialSequence.ZERO, new AttemptFlows(world, index));
    }

    /** Clocks are drawn from the last tier on, so that a gateway in front changes none; the clients' is the second. */
    private static int clockOf(World world, int index) {
        int behind = world.scenario.tiers().size() - index;
        if (index == CLIENTS) {
            return 1;
        }
        return behind == 0 ? 0 : behind + 1;
    }

    int index() {
        return index;
    }

    /** The host's ticks. */
    JiffyClock clock() {
        return clock;
    }

    Kernel kernel() {
        return kernel;
    }

    HostTally tally() {
        return tally;
    }

    /** The kernel's counters, every one that is not zero. */
    Map<KernelCounter, Long> counters() {
        Map<KernelCounter, Long> map = new EnumMap<>(KernelCounter.class);
        for (KernelCounter counter : KernelCounter.values()) {
            long value = kernel.counters().value(counter);
            if (value != 0) {
                map.put(counter, value);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    // From the loop.

    /** A segment reaches TCP. */
    void segmentArrived(Connection connection, Segment segment, long deviceNanos) {
        if (world.observed) {
            Moment moment = world.moment(connection, index);
            long onLink = moment.isClientEnd() ? connection.oneWayToClientNanos : connection.oneWayToServerNanos;
            world.observer.segmentArrived(moment, segment, new Journey(deviceNanos - onLink, Duration.ofNanos(onLink)));
        }
        kernel.segmentArrived(world.nowNanos(), connection.handle, segment);
    }

    void ticked() {
        tick.came();
        kernel.timeArrived(world.nowNanos());
    }

    // HostOutput: the kernel tells.

    @Override
    public void transmit(int handle, Segment segment) {
        Connection connection = world.connections.require(handle);
        if (world.observed) {
            world.observer.segmentSent(world.moment(connection, index), segment);
        }
        world.send(connection, index, segment);
    }

    @Override
    public void wakeAt(long nanos) {
        tick.at(nanos);
    }

    @Override
    public void concluded(int handle, Verdict verdict) {
        concluded(world.connections.require(handle), verdict);
    }

    /** The host decided about a segment of the connection. */
    void concluded(Connection connection, Verdict verdict) {
        tally.concluded(verdict);
        boolean server = index != connection.hop;
        if (server && (verdict == Verdict.FINAL_ACK_ACCEPTED || verdict == Verdict.COOKIE_ACK_ACCEPTED)) {
            connection.sockets++;
        }
        int trouble = server ? Troubles.of(index - 1, verdict) : Troubles.NONE;
        boolean turnedAway = trouble != Troubles.NONE && attempts.troubled(connection.attempt, trouble);
        if (world.observed) {
            Moment moment = world.moment(connection, index);
            if (turnedAway) {
                world.observer.turnedAway(moment, verdict);
            } else {
                world.observer.decided(moment, verdict);
            }
        }
    }

    @Override
    public void acceptable(int listener) {
        world.notices.add(Notices.ACCEPTABLE, index, listener);
    }

    @Override
    public void connected(int socket) {
        world.notices.add(Notices.CONNECTED, index, socket);
    }

    @Override
    public void readable(int socket) {
        world.notices.add(Notices.READABLE, index, socket);
    }

    @Override
    public void forgotten(int connection) {
        world.notices.add(Notices.FORGOTTEN, index, connection);
    }

    // System calls that both machines make.

    /** Opens a connection to the next host. */
    int connect(Attempt attempt) {
        Connection connection = world.connections.begin(index, attempt);
        world.place(connection);
        connection.sockets++;
        if (world.observed) {
            world.observer.connectionOpened(world.moment(connection, index), world.clientAddress(connection));
        }
        return kernel.connect(world.nowNanos(), connection.handle);
    }

    /** The connection of an open socket. */
    Connection connectionOf(int socket) {
        return world.connections.require(kernel.connectionOf(socket));
    }

    /** How often processes have closed a socket of this number: as long as it is the same, it is the same connection's. */
    int closes(int socket) {
        return socket < closesOfSocket.length ? closesOfSocket[socket] : 0;
    }

    int writeRequest(int socket, int length) {
        if (world.observed) {
            world.observer.messageWritten(world.moment(connectionOf(socket), index), length, RunObserver.REQUEST);
        }
        return write(socket, length);
    }

    int write(int socket, int length) {
        return kernel.write(world.nowNanos(), socket, length);
    }

    int read(int socket, int atMost) {
        return kernel.read(world.nowNanos(), socket, atMost);
    }

    int takeError(int socket) {
        return kernel.takeError(world.nowNanos(), socket);
    }

    void close(int socket) {
        Connection connection = connectionOf(socket);
        connection.sockets--;
        if (socket >= closesOfSocket.length) {
            closesOfSocket = Arrays.copyOf(closesOfSocket, Math.max(socket + 1, closesOfSocket.length * 2));
        }
        closesOfSocket[socket]++;
        kernel.close(world.nowNanos(), socket);
        world.notices.add(Notices.FORGOTTEN, index, connection.handle);
    }
}
