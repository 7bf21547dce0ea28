package io.acceptq.internal.engine;

import io.acceptq.client.Client;
import io.acceptq.client.ClientCalls;
import io.acceptq.client.ClientModel;
import io.acceptq.client.Outcome;
import io.acceptq.kernel.Kernel;
import io.acceptq.tcp.HostOutput;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.Arrays;

/** The clients' host: its kernel, the application, and the calls between them. An attempt's number in the application is its handle. */
final class ClientSide implements HostOutput, ClientCalls {
    private static final int HOST = 1;
    private static final int READ_AT_MOST = 65_536;

    private final World world;
    private final Tally tally;
    private final Kernel kernel;
    private final Client client;
    private final Wakeup tick;
    private final long dialIntervalNanos;
    private long nextDialNanos;
    private int[] connectionOfSocket = new int[64];

    ClientSide(World world, Tally tally) {
        ClientModel model = world.scenario.clients();
        this.world = world;
        this.tally = tally;
        this.tick = new Wakeup(world, EventKind.CLIENT_TICK, 0);
        this.dialIntervalNanos = model.dialIntervalNanos();
        this.kernel = Kernel.create(
                model.kernel(),
                model.sysctls(),
                world.clock(model.kernel().timers().hz(), HOST),
                this);
        this.client = new Client(model, world.scenario.server().responseBytes(), this);
        Arrays.fill(connectionOfSocket, Connection.NONE);
    }

    Kernel kernel() {
        return kernel;
    }

    // From the loop.

    /** An attempt wants to dial now; one process dials one connection after the other. */
    void dialWhenFree(Connection connection) {
        long at = Math.max(world.nowNanos(), nextDialNanos);
        nextDialNanos = at + dialIntervalNanos;
        if (at == world.nowNanos()) {
            dial(connection.handle);
        } else {
            world.events.schedule(at, EventKind.DIAL, connection.handle);
        }
    }

    void dial(int handle) {
        client.start(handle);
    }

    void segmentArrived(int handle, Segment segment) {
        world.recorder.arrived(
                world.nowNanos(), world.connections.require(handle).attempt, Recorder.Side.CLIENT, segment);
        kernel.segmentArrived(world.nowNanos(), handle, segment);
    }

    void ticked() {
        tick.came();
        kernel.timeArrived(world.nowNanos());
    }

    void deadlinePassed(int handle) {
        world.connections.require(handle).deadlineEvent = Connection.NONE;
        client.deadlinePassed(handle);
    }

    void noticed(int kind, int socket) {
        int handle = connectionOfSocket[socket];
        if (handle == Connection.NONE) {
            return;
        }
        if (kind == Notices.CONNECTED) {
            client.connected(handle);
        } else {
            client.readable(handle);
        }
    }

    // HostOutput: the kernel tells.

    @Override
    public void transmit(int connection, Segment segment) {
        world.sendToServer(connection, segment);
    }

    @Override
    public void wakeAt(long nanos) {
        tick.at(nanos);
    }

    @Override
    public void concluded(int handle, Verdict verdict) {
        world.recorder.concluded(
                world.nowNanos(), world.connections.require(handle).attempt, Recorder.Side.CLIENT, verdict);
    }

    @Override
    public void acceptable(int listener) {
        throw new IllegalStateException("clients do not listen, but listener " + listener + " has a connection");
    }

    @Override
    public void connected(int socket) {
        world.notices.add(Notices.CONNECTED, socket);
    }

    @Override
    public void readable(int socket) {
        world.notices.add(Notices.CLIENT_READABLE, socket);
    }

    @Override
    public void forgotten(int connection) {
        world.notices.add(Notices.FORGOTTEN, connection);
    }

    // ClientCalls: the application calls.

    @Override
    public int connect(int handle) {
        int socket = kernel.connect(world.nowNanos(), handle);
        if (socket >= connectionOfSocket.length) {
            int before = connectionOfSocket.length;
            connectionOfSocket = Arrays.copyOf(connectionOfSocket, Math.max(socket + 1, before * 2));
            Arrays.fill(connectionOfSocket, before, connectionOfSocket.length, Connection.NONE);
        }
        connectionOfSocket[socket] = handle;
        world.connections.require(handle).clientSocket = socket;
        return socket;
    }

    @Override
    public int write(int socket, int length) {
        return kernel.write(world.nowNanos(), socket, length);
    }

    @Override
    public int read(int socket) {
        return kernel.read(world.nowNanos(), socket, READ_AT_MOST);
    }

    @Override
    public int takeError(int socket) {
        return kernel.takeError(world.nowNanos(), socket);
    }

    @Override
    public void close(int socket) {
        int handle = connectionOfSocket[socket];
        world.connections.require(handle).clientSocket = Connection.NONE;
        connectionOfSocket[socket] = Connection.NONE;
        kernel.close(world.nowNanos(), socket);
        world.notices.add(Notices.FORGOTTEN, handle);
    }

    @Override
    public void startDeadline(int handle, long delayNanos) {
        world.connections.require(handle).deadlineEvent =
                world.events.schedule(world.nowNanos() + delayNanos, EventKind.DEADLINE, handle);
    }

    @Override
    public void cancelDeadline(int handle) {
        Connection connection = world.connections.require(handle);
        if (connection.deadlineEvent != Connection.NONE) {
            world.events.cancel(connection.deadlineEvent);
            connection.deadlineEvent = Connection.NONE;
        }
    }

    @Override
    public void concluded(int handle, Outcome outcome) {
        Connection connection = world.connections.require(handle);
        tally.ended(connection, outcome, world.nowNanos());
        world.recorder.ended(world.nowNanos(), connection.attempt, outcome);
        world.notices.add(Notices.ENDED, handle);
    }
}
