package io.acceptq.internal.engine;

import io.acceptq.kernel.InitialSequence;
import io.acceptq.kernel.Kernel;
import io.acceptq.profile.KernelProfile;
import io.acceptq.random.Purpose;
import io.acceptq.result.SynView;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Scenario;
import io.acceptq.server.Server;
import io.acceptq.server.ServerCalls;
import io.acceptq.tcp.HostOutput;
import io.acceptq.tcp.JiffyClock;
import io.acceptq.verdict.Verdict;
import io.acceptq.wire.Segment;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The server's host: its kernel, its application, and the calls between them. */
final class ServerSide implements HostOutput, ServerCalls {
    private static final int HOST = 0;

    private final World world;
    private final Tally tally;
    private final JiffyClock clock;
    private final Kernel kernel;
    private final Server server;
    private final Wakeup tick;
    private final Wakeup[] workers;
    private final int listeners;
    private @Nullable Wakeup[] timers = new Wakeup[64];

    ServerSide(World world, Tally tally) {
        Scenario scenario = world.scenario;
        KernelProfile profile = scenario.kernel();
        this.world = world;
        this.tally = tally;
        this.tick = new Wakeup(world, EventKind.SERVER_TICK, 0);
        this.clock = world.clock(profile.timers().hz(), HOST);
        this.kernel =
                Kernel.create(profile, scenario.sysctls(), clock, this, InitialSequence.ZERO, new AttemptFlows(world));
        Listen listen = scenario.listen();
        this.listeners = listen.sockets();
        for (int i = 0; i < listeners; i++) {
            int listener = kernel.listen(0, listen.backlog());
            kernel.deferAccept(0, listener, listen.deferAcceptSeconds());
        }
        this.workers = new Wakeup[scenario.server().sleepers()];
        for (int worker = 0; worker < workers.length; worker++) {
            workers[worker] = new Wakeup(world, EventKind.WORKER, worker);
        }
        this.server = Server.of(scenario.server(), listeners, this);
    }

    /** The host's ticks. */
    JiffyClock clock() {
        return clock;
    }

    Kernel kernel() {
        return kernel;
    }

    int listeners() {
        return listeners;
    }

    // From the loop.

    /** A segment reaches TCP. */
    void segmentArrived(int handle, Segment segment) {
        Connection connection = world.connections.require(handle);
        world.recorder.arrived(world.nowNanos(), connection.attempt, Recorder.Side.SERVER, segment);
        if (world.recorder.isRecording() && segment.isSyn()) {
            world.recorder.synArrived(view(connection.attempt));
        }
        kernel.segmentArrived(world.nowNanos(), handle, segment);
        measureQueues();
    }

    private SynView view(long attempt) {
        int synQueue = 0;
        int acceptQueue = 0;
        for (int listener = 0; listener < listeners; listener++) {
            synQueue += kernel.synQueueLength(listener);
            acceptQueue += kernel.acceptQueueLength(listener);
        }
        return new SynView(
                world.nowNanos(), attempt, synQueue, kernel.synQueueLimit(0), acceptQueue, kernel.acceptQueueLimit(0));
    }

    private void measureQueues() {
        for (int listener = 0; listener < listeners; listener++) {
            tally.queueLengths(kernel.synQueueLength(listener), kernel.acceptQueueLength(listener));
        }
    }

    void ticked() {
        tick.came();
        kernel.timeArrived(world.nowNanos());
    }

    void workerWoken(int worker) {
        workers[worker].came();
        server.woken(worker);
    }

    void timerRanOut(int socket) {
        requireTimer(socket).came();
        server.timedOut(socket);
    }

    void noticed(int kind, int handle) {
        if (kind == Notices.ACCEPTABLE) {
            server.acceptable(handle);
        } else {
            server.readable(handle);
        }
    }

    // HostOutput: the kernel tells.

    @Override
    public void transmit(int connection, Segment segment) {
        world.sendToClient(connection, segment);
    }

    @Override
    public void wakeAt(long nanos) {
        tick.at(nanos);
    }

    @Override
    public void concluded(int handle, Verdict verdict) {
        Connection connection = world.connections.require(handle);
        world.recorder.concluded(world.nowNanos(), connection.attempt, Recorder.Side.SERVER, verdict);
        if (verdict == Verdict.FINAL_ACK_ACCEPTED || verdict == Verdict.COOKIE_ACK_ACCEPTED) {
            connection.serverSockets++;
        }
        tally.concluded(connection, verdict);
    }

    @Override
    public void acceptable(int listener) {
        world.notices.add(Notices.ACCEPTABLE, listener);
    }

    @Override
    public void connected(int socket) {
        throw new IllegalStateException("the server does not connect, but socket " + socket + " did");
    }

    @Override
    public void readable(int socket) {
        world.notices.add(Notices.SERVER_READABLE, socket);
    }

    @Override
    public void forgotten(int connection) {
        world.notices.add(Notices.FORGOTTEN, connection);
    }

    // ServerCalls: the application calls.

    @Override
    public long nowNanos() {
        return world.nowNanos();
    }

    @Override
    public int accept(int listener) {
        return kernel.accept(world.nowNanos(), listener);
    }

    @Override
    public int read(int socket, int atMost) {
        return kernel.read(world.nowNanos(), socket, atMost);
    }

    @Override
    public int requestBytes(int socket) {
        return world.scenario.clients().requestBytes();
    }

    @Override
    public boolean keepsAlive(int socket) {
        return false;
    }

    @Override
    public int answer(int socket, int status, int length) {
        return kernel.write(world.nowNanos(), socket, length);
    }

    @Override
    public void close(int socket) {
        int handle = kernel.connectionOf(socket);
        world.connections.require(handle).serverSockets--;
        kernel.close(world.nowNanos(), socket);
        world.notices.add(Notices.FORGOTTEN, handle);
    }

    @Override
    public long serviceNanos(int socket) {
        return world.scenario.server().service().sampleNanos(drawn(socket, 0));
    }

    @Override
    public long overheadNanos(int socket) {
        return world.scenario.server().overhead().sampleNanos(drawn(socket, 1));
    }

    @Override
    public long turnaroundNanos(int socket) {
        return world.scenario.server().turnaround().sampleNanos(drawn(socket, 2));
    }

    private double drawn(int socket, int index) {
        Connection connection = world.connections.require(kernel.connectionOf(socket));
        return world.random.uniform(Purpose.SERVICE, connection.attempt, index);
    }

    @Override
    public void wakeAt(int worker, long nanos) {
        workers[worker].at(nanos);
    }

    @Override
    public void startTimer(int socket, long delayNanos) {
        if (socket >= timers.length) {
            timers = Arrays.copyOf(timers, Math.max(socket + 1, timers.length * 2));
        }
        Wakeup timer = timers[socket];
        if (timer == null) {
            timer = new Wakeup(world, EventKind.SERVER_TIMER, socket);
            timers[socket] = timer;
        }
        timer.at(world.nowNanos() + delayNanos);
    }

    @Override
    public void cancelTimer(int socket) {
        requireTimer(socket).cancel();
    }

    private Wakeup requireTimer(int socket) {
        return Objects.requireNonNull(timers[socket], "timer");
    }

    @Override
    public int connectUpstream(int socket) {
        throw new UnsupportedOperationException("a next tier");
    }

    @Override
    public void reuseUpstream(int socket, int upstream) {
        throw new UnsupportedOperationException("a next tier");
    }

    @Override
    public int forward(int upstream) {
        throw new UnsupportedOperationException("a next tier");
    }

    @Override
    public int takeError(int upstream) {
        throw new UnsupportedOperationException("a next tier");
    }

    @Override
    public int responseBytes(int upstream) {
        throw new UnsupportedOperationException("a next tier");
    }

    @Override
    public int responseStatus(int upstream) {
        throw new UnsupportedOperationException("a next tier");
    }
}
