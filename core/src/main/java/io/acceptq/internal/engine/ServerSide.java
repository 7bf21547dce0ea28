package io.acceptq.internal.engine;

import io.acceptq.kernel.Kernel;
import io.acceptq.random.Distribution;
import io.acceptq.random.Purpose;
import io.acceptq.result.SynView;
import io.acceptq.result.TierSample;
import io.acceptq.scenario.Listen;
import io.acceptq.scenario.Tier;
import io.acceptq.server.Server;
import io.acceptq.server.ServerCalls;
import io.acceptq.server.ServerModel;
import io.acceptq.wire.Segment;
import java.util.Arrays;

/** A tier: its host, its server application, and the calls between them. */
final class ServerSide implements ServerCalls {
    private static final int NONE = -1;

    /** Draws of a tier are numbered from here on for each tier that stands behind it, so that a gateway in front changes none. */
    private static final int DRAWS_OF_A_TIER = 1 << 16;

    private final World world;
    private final int tier;
    private final Host host;
    private final Kernel kernel;
    private final Server server;
    private final ServerModel model;
    private final Wakeup[] workers;
    private final int listeners;
    private final int firstDraw;
    private final boolean clientsKeepAlive;
    private final LateNotices late;
    private long notices;
    private int[] timerOfSocket = new int[64];

    ServerSide(World world, Tally tally, int tier) {
        Tier settings = world.scenario.tiers().get(tier);
        this.world = world;
        this.tier = tier;
        this.model = settings.server();
        this.host = new Host(world, tally, tier + 1, settings.sysctls());
        this.kernel = host.kernel();
        this.late = new LateNotices(world, host);
        this.firstDraw = (world.scenario.tiers().size() - 1 - tier) * DRAWS_OF_A_TIER;
        this.clientsKeepAlive = tier == 0
                ? world.scenario.clients().keepAlive() > 0
                : world.scenario
                        .tiers()
                        .get(tier - 1)
                        .server()
                        .proxy()
                        .filter(proxy -> proxy.keepalive() > 0)
                        .isPresent();
        Listen listen = settings.listen();
        this.listeners = listen.sockets();
        for (int i = 0; i < listeners; i++) {
            int listener = kernel.listen(0, listen.backlog());
            kernel.deferAccept(0, listener, listen.deferAcceptSeconds());
        }
        this.workers = new Wakeup[model.sleepers()];
        for (int worker = 0; worker < workers.length; worker++) {
            workers[worker] = new Wakeup(world, EventKind.WORKER, Place.of(host.index(), worker));
        }
        this.server = Server.of(model, listeners, this);
        Arrays.fill(timerOfSocket, NONE);
    }

    Host host() {
        return host;
    }

    int tier() {
        return tier;
    }

    int listeners() {
        return listeners;
    }

    // From the loop.

    /** A segment reaches TCP. */
    void segmentArrived(Connection connection, Segment segment, long deviceNanos) {
        if (world.observed && segment.isSyn() && connection.hop == tier) {
            world.observer.synArrived(view(connection.attempt.number));
        }
        host.segmentArrived(connection, segment, deviceNanos);
        for (int listener = 0; listener < listeners; listener++) {
            host.tally().queueLengths(kernel.synQueueLength(listener), kernel.acceptQueueLength(listener));
        }
    }

    private SynView view(long attempt) {
        TierSample.Length syn = synQueue();
        TierSample.Length accept = acceptQueue();
        return new SynView(
                world.nowNanos(), tier, attempt, syn.now(), (int) syn.limit(), accept.now(), (int) accept.limit());
    }

    /** Of all listeners together; the limit is that of each. */
    TierSample.Length synQueue() {
        int length = 0;
        for (int listener = 0; listener < listeners; listener++) {
            length += kernel.synQueueLength(listener);
        }
        return new TierSample.Length(length, kernel.synQueueLimit(0));
    }

    /** Of all listeners together; the limit is that of each. */
    TierSample.Length acceptQueue() {
        int length = 0;
        for (int listener = 0; listener < listeners; listener++) {
            length += kernel.acceptQueueLength(listener);
        }
        return new TierSample.Length(length, kernel.acceptQueueLimit(0));
    }

    void workerWoken(int worker) {
        workers[worker].came();
        server.woken(worker);
    }

    void timedOut(int socket) {
        timerOfSocket[socket] = NONE;
        server.timedOut(socket);
    }

    /** A worker that sleeps is told when it has woken; one that works sees for itself, and finds nothing new in a notice that comes later. */
    void noticed(int kind, int number) {
        long wakeUp = model.wakeUp().sampleNanos(world.random.uniform(Purpose.WAKE_UP, notices++, firstDraw));
        if (wakeUp == 0) {
            tell(kind, number);
        } else {
            late.tellAt(world.nowNanos() + wakeUp, kind, number);
        }
    }

    void lateNotice(int id) {
        LateNotices.Notice notice = late.take(id);
        if (late.isTimely(notice)) {
            tell(notice.kind, notice.number);
        }
    }

    private void tell(int kind, int number) {
        switch (kind) {
            case Notices.ACCEPTABLE -> server.acceptable(number);
            case Notices.CONNECTED -> server.connected(number);
            default -> server.readable(number);
        }
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
        return host.read(socket, atMost);
    }

    @Override
    public int requestBytes(int socket) {
        return world.scenario.clients().requestBytes();
    }

    @Override
    public boolean keepsAlive(int socket) {
        return clientsKeepAlive;
    }

    @Override
    public int answer(int socket, int status, int length) {
        Connection connection = host.connectionOf(socket);
        connection.responseBytes = length;
        connection.responseStatus = status;
        if (world.observed) {
            world.observer.messageWritten(world.moment(connection, host.index()), length, status);
        }
        return host.write(socket, length);
    }

    @Override
    public void close(int socket) {
        host.close(socket);
    }

    @Override
    public long serviceNanos(int socket) {
        return draw(Purpose.SERVICE, model.service(), socket);
    }

    @Override
    public long overheadNanos(int socket) {
        return draw(Purpose.OVERHEAD, model.overhead(), socket);
    }

    @Override
    public long turnaroundNanos(int socket) {
        return draw(Purpose.TURNAROUND, model.turnaround(), socket);
    }

    private long draw(Purpose purpose, Distribution distribution, int socket) {
        Attempt attempt = host.connectionOf(socket).attempt;
        return distribution.sampleNanos(world.random.uniform(purpose, attempt.request, firstDraw + attempt.tryNumber));
    }

    @Override
    public void wakeAt(int worker, long nanos) {
        workers[worker].at(nanos);
    }

    @Override
    public void startTimer(int socket, long delayNanos) {
        if (socket >= timerOfSocket.length) {
            int before = timerOfSocket.length;
            timerOfSocket = Arrays.copyOf(timerOfSocket, Math.max(socket + 1, before * 2));
            Arrays.fill(timerOfSocket, before, timerOfSocket.length, NONE);
        }
        cancelTimer(socket);
        timerOfSocket[socket] = world.events.schedule(
                world.nowNanos() + delayNanos, EventKind.SOCKET_TIMER, Place.of(host.index(), socket));
    }

    @Override
    public void cancelTimer(int socket) {
        if (socket < timerOfSocket.length && timerOfSocket[socket] != NONE) {
            world.events.cancel(timerOfSocket[socket]);
            timerOfSocket[socket] = NONE;
        }
    }

    @Override
    public int connectUpstream(int socket) {
        return host.connect(host.connectionOf(socket).attempt);
    }

    @Override
    public void reuseUpstream(int socket, int upstream) {
        Connection connection = host.connectionOf(upstream);
        Attempt before = connection.attempt;
        connection.worksFor(host.connectionOf(socket).attempt);
        world.attempts.letGo(before);
    }

    @Override
    public int forward(int upstream) {
        return host.writeRequest(upstream, world.scenario.clients().requestBytes());
    }

    @Override
    public int takeError(int upstream) {
        return host.takeError(upstream);
    }

    @Override
    public int responseBytes(int upstream) {
        return host.connectionOf(upstream).responseBytes;
    }

    @Override
    public int responseStatus(int upstream) {
        return host.connectionOf(upstream).responseStatus;
    }
}
