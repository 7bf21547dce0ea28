package io.acceptq.client;

import io.acceptq.wire.Errno;
import java.util.Arrays;

/**
 * The application of all clients: each attempt dials or takes an idle connection, sends one request, reads one response, and closes the
 * connection or keeps it for another attempt. It is told what happened to its sockets and answers through {@link ClientCalls}.
 *
 * <p>An idle connection that turns out to be closed when the request is sent, before anything of the response has come, is replaced by a new
 * one, and the attempt goes on.
 *
 * <p>Source: Go 1.19, net/http/transport.go, shouldRetryRequest(); Apache 2.4, support/ab.c, close_connection().
 *
 * <p>Simplified: an attempt that dials does not take a connection that becomes idle meanwhile; an idle connection is kept until the server
 * closes it.
 */
public final class Client {
    private static final int FREE = 0;
    private static final int CONNECTING = 1;
    private static final int WAITING = 2;

    /** As WAITING, on a connection that was idle before. */
    private static final int WAITING_REUSED = 3;

    /** The outcome is known, the socket waits for the server's end of file. */
    private static final int DRAINING = 4;

    private static final int IDLE = 5;

    private final ClientCalls calls;
    private final int requestBytes;
    private final long timeoutNanos;
    private final IdleSockets idle;

    private byte[] phases = new byte[64];
    private int[] attemptOfSocket = new int[64];
    private int[] received = new int[64];
    private int[] socketOfAttempt = new int[64];

    /** Clients of a model. */
    public Client(ClientModel model, ClientCalls calls) {
        this.calls = calls;
        this.requestBytes = model.requestBytes();
        this.timeoutNanos = model.timeoutNanos().orElse(0);
        this.idle = new IdleSockets(model.keepAlive());
    }

    /** Whether an attempt that starts now needs no new connection. */
    public boolean hasIdleConnection() {
        return !idle.isEmpty();
    }

    /** The attempt starts now. */
    public void start(int attempt) {
        if (attempt >= socketOfAttempt.length) {
            socketOfAttempt = Arrays.copyOf(socketOfAttempt, Math.max(attempt + 1, socketOfAttempt.length * 2));
        }
        if (timeoutNanos > 0) {
            calls.startDeadline(attempt, timeoutNanos);
        }
        if (idle.isEmpty()) {
            dial(attempt);
            return;
        }
        int socket = idle.takeLatest();
        calls.reuse(attempt, socket);
        own(socket, attempt, WAITING_REUSED);
        sendRequest(socket);
    }

    private void dial(int attempt) {
        own(calls.connect(attempt), attempt, CONNECTING);
    }

    private void own(int socket, int attempt, int phase) {
        if (socket >= phases.length) {
            int length = Math.max(socket + 1, phases.length * 2);
            phases = Arrays.copyOf(phases, length);
            attemptOfSocket = Arrays.copyOf(attemptOfSocket, length);
            received = Arrays.copyOf(received, length);
        }
        phases[socket] = (byte) phase;
        attemptOfSocket[socket] = attempt;
        received[socket] = 0;
        socketOfAttempt[attempt] = socket;
    }

    /** connect() succeeded. */
    public void connected(int socket) {
        if (phaseOf(socket) == CONNECTING) {
            phases[socket] = WAITING;
            sendRequest(socket);
        }
    }

    /** Whether the application has the socket open. */
    public boolean holds(int socket) {
        return phaseOf(socket) != FREE;
    }

    private int phaseOf(int socket) {
        return socket < phases.length ? phases[socket] : FREE;
    }

    private void sendRequest(int socket) {
        int written = calls.write(socket, requestBytes);
        if (written < 0) {
            broken(socket, outcomeOf(-written));
        }
    }

    /** A socket has data, end of file or an error. */
    public void readable(int socket) {
        switch (phaseOf(socket)) {
            case CONNECTING -> fail(socket, outcomeOf(calls.takeError(socket)));
            case WAITING, WAITING_REUSED, DRAINING -> read(socket);
            case IDLE -> {
                if (calls.read(socket) != Errno.EAGAIN.negated()) {
                    idle.remove(socket);
                    close(socket);
                }
            }
            default -> {
                // The kernel had more to say about a socket that was closed.
            }
        }
    }

    private void read(int socket) {
        int read = calls.read(socket);
        while (read > 0) {
            received[socket] += read;
            read = calls.read(socket);
        }
        if (phases[socket] != DRAINING && isComplete(socket)) {
            complete(socket);
        }
        if (read == Errno.EAGAIN.negated()) {
            return;
        }
        switch (phases[socket]) {
            case DRAINING -> close(socket);
            case IDLE -> {
                idle.remove(socket);
                close(socket);
            }
            default -> broken(socket, read == 0 ? Outcome.EOF : outcomeOf(-read));
        }
    }

    private boolean isComplete(int socket) {
        int length = calls.responseBytes(socket);
        return length >= 0 && received[socket] >= length;
    }

    /** The whole response has come: the attempt is over, its connection is kept or waits for the end. */
    private void complete(int socket) {
        int attempt = attemptOfSocket[socket];
        Outcome outcome = Outcome.ofStatus(calls.responseStatus(socket));
        if (timeoutNanos > 0) {
            calls.cancelDeadline(attempt);
        }
        if (idle.offer(socket)) {
            phases[socket] = IDLE;
        } else {
            phases[socket] = DRAINING;
        }
        calls.concluded(attempt, outcome);
    }

    /** The connection broke under a request: an attempt that had taken an idle one dials instead if nothing of a response came. */
    private void broken(int socket, Outcome outcome) {
        if (phases[socket] == WAITING_REUSED && received[socket] == 0) {
            int attempt = attemptOfSocket[socket];
            close(socket);
            dial(attempt);
        } else {
            fail(socket, outcome);
        }
    }

    /** The attempt's deadline has come. */
    public void deadlinePassed(int attempt) {
        int socket = socketOfAttempt[attempt];
        Outcome outcome = phases[socket] == CONNECTING ? Outcome.TIMEOUT_IN_CONNECT : Outcome.TIMEOUT_AFTER_CONNECT;
        close(socket);
        calls.concluded(attempt, outcome);
    }

    private void fail(int socket, Outcome outcome) {
        int attempt = attemptOfSocket[socket];
        if (timeoutNanos > 0) {
            calls.cancelDeadline(attempt);
        }
        close(socket);
        calls.concluded(attempt, outcome);
    }

    private void close(int socket) {
        phases[socket] = FREE;
        calls.close(socket);
    }

    private static Outcome outcomeOf(int errorNumber) {
        return switch (Errno.ofResult(-errorNumber)) {
            case ECONNREFUSED -> Outcome.REFUSED;
            case ECONNRESET, EPIPE -> Outcome.RESET;
            case ETIMEDOUT -> Outcome.ETIMEDOUT;
            default -> throw new IllegalStateException("a client cannot fail with error " + errorNumber);
        };
    }
}
